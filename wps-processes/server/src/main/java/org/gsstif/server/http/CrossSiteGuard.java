package org.gsstif.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps web pages of other sites, open in a browser on the same machine, from using a host that has no login.
 *
 * <ul>
 *   <li>A host on the loopback address answers only to loopback names: another name in the {@code Host} header is DNS
 *       rebinding.
 *   <li>An {@code Origin} other than this host is refused.
 *   <li>What changes something (any POST, Execute, Dismiss) is refused where the browser says that another site asks.
 *       Looking at capabilities and maps is fine.
 * </ul>
 *
 * Clients other than browsers send none of these headers and are not affected.
 */
final class CrossSiteGuard {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final String address;
    private final boolean loopback;

    /** @param address that the host listens on */
    CrossSiteGuard(String address) {
        this.address = address;
        this.loopback = isLoopback(address);
    }

    private static boolean isLoopback(String address) {
        try {
            for (InetAddress candidate : InetAddress.getAllByName(address)) {
                if (!candidate.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * @param hostName in the {@code Host} header, without the port
     * @throws OwsException with HTTP status 403 if the request is refused
     */
    void check(HttpFields headers, String hostName, OgcRequest request) {
        if (loopback && !LOOPBACK_NAMES.contains(hostName.toLowerCase(Locale.ROOT)) && !hostName.equals(address)) {
            throw refuse("the Host header names '" + hostName + "'; this host answers to localhost and 127.0.0.1 only");
        }
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null && !(request.baseUrl() + "/").startsWith(origin + "/")) {
            throw refuse("the request comes from a page of another site (Origin " + origin + ")");
        }
        String site = headers.get("Sec-Fetch-Site");
        String operation = request.parameter("request").orElse("");
        boolean changes = request.method().equals("POST")
                || operation.equalsIgnoreCase("Execute")
                || operation.equalsIgnoreCase("Dismiss");
        if (changes && ("cross-site".equals(site) || "same-site".equals(site))) {
            throw refuse("the request comes from a page of another site (Sec-Fetch-Site " + site + ")");
        }
    }

    private static OwsException refuse(String why) {
        return new OwsException(403, OwsException.NO_APPLICABLE_CODE, null, "Refused: " + why);
    }
}
