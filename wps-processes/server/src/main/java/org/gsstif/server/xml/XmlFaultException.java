package org.gsstif.server.xml;

/** XML from a client cannot be read; the message is fit for the client. */
public final class XmlFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    XmlFaultException(String message) {
        super(message);
    }
}
