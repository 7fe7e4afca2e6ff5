package org.gsstif.server.http;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code /geoserver/}: what is here, with links. {@code /} leads there. */
final class IndexPage extends Handler.Abstract {

    private final String html;

    /**
     * @param services offered here
     * @param pages static files to be linked too: titles by path below the context
     */
    IndexPage(List<OgcService> services, Map<String, String> pages) {
        StringBuilder links = new StringBuilder();
        pages.forEach((path, title) -> links.append("<li><a href=\"")
                .append(HttpHost.CONTEXT_PATH)
                .append(path)
                .append("\">")
                .append(title)
                .append("</a></li>"));
        for (OgcService service : services) {
            links.append("<li><a href=\"")
                    .append(HttpHost.CONTEXT_PATH)
                    .append("/ows?service=")
                    .append(service.name())
                    .append("&amp;request=GetCapabilities\">")
                    .append(service.name())
                    .append(" capabilities</a></li>");
        }
        html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>gs-stif</title></head><body>"
                + "<h1>gs-stif</h1><p>The embedded host, for demonstration and tests. In production the processes run in"
                + " GeoServer.</p><ul>" + links + "</ul></body></html>\n";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path.equals("/") || path.equals(HttpHost.CONTEXT_PATH)) {
            Response.sendRedirect(request, response, callback, HttpHost.CONTEXT_PATH + "/");
            return true;
        }
        if (!path.equals(HttpHost.CONTEXT_PATH + "/")) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        Content.Sink.write(response, true, html, callback);
        return true;
    }
}
