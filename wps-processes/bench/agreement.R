# Runs the published USTFIP code (R package stfusion, which must be installed) on the inputs in the given folders, see
# AgreementCase. Arguments: folders. With coarse images of its own where the folder is named fields or olinda.
suppressPackageStartupMessages({
  library(raster)
  library(stars)
  library(doParallel)
  library(stfusion)
})

run <- function(folder, own) {
  meta <- strsplit(readLines(file.path(folder, "meta.txt")), " ")[[1]]
  number <- as.integer(meta[1:8])
  names(number) <- c("dates", "bands", "height", "width", "ratio", "lr", "wg", "similar")
  target <- as.Date(meta[9])
  dates <- meta[10:(9 + number["dates"])]

  images <- function(file, count, ratio) {
    height <- number["height"] / ratio
    width <- number["width"] / ratio
    cell <- 10 * ratio
    values <- readBin(file.path(folder, file), "numeric", count * number["bands"] * height * width, size = 4, endian = "little")
    lapply(seq_len(count), function(k) stack(lapply(seq_len(number["bands"]), function(b) {
      from <- ((k - 1) * number["bands"] + b - 1) * height * width
      raster(matrix(values[from + seq_len(height * width)], height, width, byrow = TRUE),
        xmn = 500000, xmx = 500000 + width * cell, ymn = 4000000, ymx = 4000000 + height * cell,
        crs = "+proj=utm +zone=30 +datum=WGS84 +units=m +no_defs")
    })))
  }
  save <- function(layers, file) {
    out <- file(file.path(folder, file), "wb")
    for (b in seq_len(nlayers(layers))) writeBin(as.numeric(layers[[b]][]), out, size = 8, endian = "little")
    close(out)
  }

  fine <- images("fine.raw", number["dates"], 1)
  names(fine) <- dates
  coarse <- images("coarse.raw", number["dates"], number["ratio"])
  names(coarse) <- dates
  at <- images("target.raw", 1, number["ratio"])[[1]]
  names(at) <- paste0("X", format(target, "%Y%j"), ".b", seq_len(number["bands"]))
  result <- stif_ustfip(fine, at, number["lr"], number["wg"], number["similar"],
    c.ts = if (own) NULL else coarse, selec = "optimal", scale = c(-1, 2), ncores = 1)
  tag <- if (own) "own" else "ref"
  save(result$f2.pred, paste0(tag, "_pred.raw"))
  save(result$f2.lm, paste0(tag, "_lm.raw"))
  if (own) {
    made <- get_coarse_par(fine, raster(at), ncores = 1)
    out <- file(file.path(folder, "own_coarse.raw"), "wb")
    for (k in seq_along(made)) for (b in seq_len(number["bands"])) writeBin(as.numeric(made[[k]][[b]][]), out, size = 4, endian = "little")
    close(out)
  }
}

for (folder in commandArgs(TRUE)) {
  run(folder, FALSE)
  if (basename(folder) %in% c("fields", "olinda")) run(folder, TRUE)
}
