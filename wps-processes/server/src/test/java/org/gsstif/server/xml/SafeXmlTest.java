package org.gsstif.server.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SafeXmlTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void rootIsReadWithoutTheRest() throws Exception {
        SafeXml.Root root =
                SafeXml.root(bytes("<?xml version='1.0'?><!-- c --><x:a xmlns:x='u' service='WPS'><broken"));
        assertThat(root.name().getLocalPart()).isEqualTo("a");
        assertThat(root.name().getNamespaceURI()).isEqualTo("u");
        assertThat(root.service()).isEqualTo("WPS");
    }

    @Test
    void doctypesAreRefusedEverywhere() {
        for (String doctype : new String[] {
            "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'>", "<!DOCTYPE a [<!ENTITY e 'x'>]>", "<!DOCTYPE a>"
        }) {
            byte[] xml = bytes(doctype + "<a>&e;</a>");
            assertThatThrownBy(() -> SafeXml.parse(xml))
                    .hasMessageContaining("DOCTYPE")
                    .hasMessageContaining("refused");
            assertThatThrownBy(() -> SafeXml.root(xml)).hasMessageContaining("DOCTYPE");
        }
    }

    @Test
    void faultsNameTheirPlaceOnOneLine() {
        assertThatThrownBy(() -> SafeXml.parse(bytes("<a>\n<b></a>")))
                .isInstanceOf(XmlFaultException.class)
                .hasMessageContaining("line 2")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        for (String bad : new String[] {"", "x", "<a/><b/>", "<a b='1' b='2'/>", "<p:a/>", "<a>&unknown;</a>"}) {
            assertThatThrownBy(() -> SafeXml.parse(bytes(bad))).as(bad).isInstanceOf(XmlFaultException.class);
        }
        assertThatThrownBy(
                        () -> SafeXml.parse(new byte[] {'<', 'a', '>', (byte) 0xff, (byte) 0xfe, '<', '/', 'a', '>'}))
                .isInstanceOf(XmlFaultException.class);
    }

    @Test
    void nestingIsLimited() throws Exception {
        int depth = SafeXml.MAX_DEPTH;
        assertThat(SafeXml.parse(bytes("<a>".repeat(depth) + "</a>".repeat(depth))))
                .isNotNull();
        assertThatThrownBy(() -> SafeXml.parse(bytes("<a>".repeat(depth + 1) + "</a>".repeat(depth + 1))))
                .hasMessageContaining("nested deeper than " + depth);
    }

    @Test
    void copiesDeclareTheNamespacesTheyInherit() throws Exception {
        String source = "<r xmlns='d' xmlns:p='u' xmlns:q='v'><p:a q:b='1'><c xmlns=''>t &lt; <p:d/></c></p:a></r>";
        Element a = (Element) SafeXml.parse(source).getDocumentElement().getFirstChild();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter writer = new XmlWriter(out);
        writer.root("w:x", "w", "w");
        XmlCopy.copy(a, writer);
        writer.finish();
        Element copy =
                (Element) SafeXml.parse(out.toByteArray()).getDocumentElement().getFirstChild();
        assertThat(copy.getNamespaceURI()).isEqualTo("u");
        assertThat(copy.getAttributeNS("v", "b")).isEqualTo("1");
        assertThat(copy.getFirstChild().getNamespaceURI()).isNull();
        assertThat(copy.getTextContent()).isEqualTo("t < ");

        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        XmlWriter second = new XmlWriter(streamed);
        second.root("w:x", "w", "w");
        XmlCopy.copy(new ByteArrayInputStream(bytes(source)), second);
        second.finish();
        assertThat(SafeXml.parse(streamed.toByteArray())
                        .getDocumentElement()
                        .getFirstChild()
                        .isEqualNode(SafeXml.parse(source).getDocumentElement()))
                .isTrue();
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter writer = new XmlWriter(out);
        writer.root("a")
                .attribute("b", "\u0001")
                .text("x\u0000y\uD800z <&> \uD83D\uDE00")
                .cdata("]]>")
                .finish();
        Element a = SafeXml.parse(out.toByteArray()).getDocumentElement();
        assertThat(a.getAttribute("b")).isEqualTo("?");
        assertThat(a.getTextContent()).isEqualTo("x?y?z <&> \uD83D\uDE00]]>");
    }
}
