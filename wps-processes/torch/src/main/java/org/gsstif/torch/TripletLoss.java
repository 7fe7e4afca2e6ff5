package org.gsstif.torch;

import ai.djl.ndarray.NDArray;

/**
 * The authors' triplet loss (METHODS 6.3) on three embeddings of [tile, z]: L = mean max(0, ‖a − n‖ − ‖a − d‖ + m) + λ (‖A‖_F
 * + ‖N‖_F + ‖D‖_F), with distances that are not squared.
 *
 * @param loss L, differentiable
 * @param near mean ‖a − n‖
 * @param far mean ‖a − d‖
 */
record TripletLoss(NDArray loss, NDArray near, NDArray far) {

    /** Below the square root: keeps the gradient finite where two embeddings are equal. */
    private static final float TINY = 1e-12f;

    static TripletLoss of(NDArray a, NDArray n, NDArray d, double margin, double lambda) {
        NDArray near = norms(a.sub(n));
        NDArray far = norms(a.sub(d));
        NDArray loss = near.sub(far).add((float) margin).maximum(0f).mean();
        if (lambda > 0) {
            NDArray sizes = frobenius(a).add(frobenius(n)).add(frobenius(d));
            loss = loss.add(sizes.mul((float) lambda));
        }
        return new TripletLoss(loss, near.mean(), far.mean());
    }

    private static NDArray norms(NDArray difference) {
        return difference.mul(difference).sum(new int[] {1}).add(TINY).sqrt();
    }

    private static NDArray frobenius(NDArray z) {
        return z.mul(z).sum().add(TINY).sqrt();
    }
}
