package org.gsstif.torch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.TileBatch;

/** Encodes a tile in a Java whose every connection goes to a closed port; prints how many were tried. */
final class WithoutNetwork {

    private WithoutNetwork() {}

    public static void main(String[] args) throws IOException {
        AtomicInteger connections = new AtomicInteger();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                System.out.println("asked for " + uri);
                connections.incrementAndGet();
                return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("localhost", 9)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try (Encoder encoder = new Tile2VecProvider().create(EncoderOptions.defaults(), 2)) {
            TileBatch batch = new TileBatch(1, 2, 8);
            encoder.encode(batch, new float[encoder.dimension()]);
        }
        System.out.println("connections " + connections.get());
        System.exit(0);
    }
}
