package org.gsstif.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;

/** A publisher that moves files into a folder and remembers what it was asked. */
public final class FolderPublisher implements LayerPublisher {

    private final Path folder;
    private final List<PublishRequest> requests = new ArrayList<>();

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
    public String publish(PublishRequest request) throws IOException {
        requests.add(request);
        Files.move(request.file(), folder.resolve(request.layer().replace(':', '_') + ".tif"));
        return request.layer();
    }
}
