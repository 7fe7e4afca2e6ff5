package org.gsstif.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;

/** A publisher that moves files into a folder and remembers what it was asked. */
public final class FolderPublisher implements LayerPublisher {

    private final Path folder;
    private final List<PublishRequest> requests = new ArrayList<>();
    private int calls;
    private PublishException failure;

    public FolderPublisher(Path folder) {
        this.folder = folder;
    }

    public List<PublishRequest> requests() {
        return requests;
    }

    @Override
    public void check(PublishRequest request) throws PublishException {
        if (request.layer().startsWith("forbidden:")) {
            throw new PublishException("you may not publish in the workspace forbidden");
        }
    }

    @Override
    public void checkFeatures(PublishRequest request) throws PublishException {
        check(request);
    }

    @Override
    public List<String> publishAll(List<Product> products, RunMonitor monitor) throws IOException {
        monitor.checkCancelled();
        if (failure != null) {
            throw failure;
        }
        calls++;
        List<String> layers = new ArrayList<>();
        for (Product product : products) {
            PublishRequest request = product.request();
            requests.add(request);
            if (!product.isVector()) {
                Files.move(request.file(), folder.resolve(request.layer().replace(':', '_') + ".tif"));
            }
            layers.add(request.layer());
        }
        return layers;
    }

    /** How often something was published, together or alone. */
    public int calls() {
        return calls;
    }

    /** Lets each publication fail. */
    public void failWith(PublishException exception) {
        failure = exception;
    }
}
