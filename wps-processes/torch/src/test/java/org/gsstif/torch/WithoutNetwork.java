package org.gsstif.torch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Trains and encodes in a Java whose every connection goes to a closed port; prints how many were tried, and the network
 * interfaces that are up.
 */
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
        System.out.println("interfaces " + interfaces());
        Tile2VecEncoderTest.trainOnce();
        System.out.println("connections " + connections.get());
        System.exit(0);
    }

    private static List<String> interfaces() {
        List<String> up = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp()) {
                    up.add(network.getName());
                }
            }
        } catch (SocketException e) {
            System.out.println(e.getMessage()); // that there are none
        }
        return up;
    }
}
