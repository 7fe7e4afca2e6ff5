package org.gsstif.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba, ICLR 2015) with β = (0.5, 0.999) as the authors'. DJL's own keeps its moments outside any manager, so
 * that they would never be freed; these live in the given one.
 */
final class Adam {

    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<NDArray> parameters;
    private final List<NDArray> first = new ArrayList<>();
    private final List<NDArray> second = new ArrayList<>();
    private final double learningRate;
    private int steps;

    Adam(List<NDArray> parameters, double learningRate, NDManager state) {
        this.parameters = parameters;
        this.learningRate = learningRate;
        for (NDArray p : parameters) {
            first.add(state.zeros(p.getShape()));
            second.add(state.zeros(p.getShape()));
        }
    }

    /** One step along the gradients that the parameters hold, which are zero afterwards; what it needs on the way is freed with {@code local}. */
    void step(NDManager local) {
        steps++;
        double rate = learningRate / (1 - Math.pow(BETA1, steps));
        double root = 1 / Math.sqrt(1 - Math.pow(BETA2, steps));
        for (int i = 0; i < parameters.size(); i++) {
            NDArray g = parameters.get(i).getGradient();
            g.attach(local);
            NDArray m = first.get(i);
            NDArray v = second.get(i);
            m.muli(BETA1).addi(temporary(g.mul(1 - BETA1), local));
            v.muli(BETA2).addi(temporary(temporary(g.mul(g), local).muli(1 - BETA2), local));
            NDArray size = temporary(v.sqrt(), local).muli(root).addi(EPSILON);
            parameters.get(i).subi(temporary(m.div(size), local).muli(rate));
            JniUtils.zeroGrad((PtNDArray) parameters.get(i)); // else the next backward pass adds to it
        }
    }

    private static NDArray temporary(NDArray array, NDManager local) {
        array.attach(local);
        return array;
    }
}
