package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a mosaic with time as GeoTools' ImageMosaic reads them: GeoTIFFs with their time in the name, and the
 * configuration that says so. The index is a GeoPackage, since a shapefile would keep the day only.
 */
final class MosaicFolder {

    private final Path folder;

    MosaicFolder(Path folder) {
        this.folder = folder;
    }

    /** A new one, empty but for its configuration. */
    static MosaicFolder create(Path folder, String name, LayerFiles files, Undo undo) throws IOException {
        undo.note(Journal.Kind.FILE, folder.toString());
        undo.add("remove the folder " + folder, () -> delete(folder));
        Files.createDirectory(folder);
        files.write(
                folder.resolve("indexer.properties"),
                """
                Name=%s
                TimeAttribute=time
                Schema=*the_geom:Polygon,location:String,time:java.util.Date
                PropertyCollectors=TimestampFileNameExtractorSPI[timeregex](time)
                AbsolutePath=false
                Caching=false
                Recursive=false
                Wildcard=*.tif
                """
                        .formatted(name.replaceAll("[^A-Za-z0-9_]", "_")),
                undo);
        files.write(
                folder.resolve("timeregex.properties"),
                "regex=[0-9]{8}T[0-9]{9}Z,format=yyyyMMdd'T'HHmmssSSS'Z'\n",
                undo);
        files.write(
                folder.resolve("datastore.properties"),
                """
                SPI=org.geotools.geopkg.GeoPkgDataStoreFactory
                dbtype=geopkg
                database=%s
                """
                        .formatted(folder.resolve("index.gpkg").toString().replace('\\', '/')),
                undo);
        return new MosaicFolder(folder);
    }

    Path folder() {
        return folder;
    }

    /** A free file name for the image of a time. */
    Path granule(String layer, Instant time) {
        String start = layer.replaceAll("[0-9]{8}T[0-9]{9}Z", "") + "_" + LayerFiles.stamp(time);
        for (int i = 1; ; i++) {
            Path file = folder.resolve(start + (i == 1 ? "" : "_" + i) + ".tif");
            if (!Files.exists(file)) {
                return file;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
