package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.TextFiles;
import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** XML whose author means harm, or has made a mistake. */
class XmlReaderTest {
    private static final String ROOT = "<nfv xmlns='urn:etsi:nfv:yang:etsi-nfv-descriptors'>";
    private final Faults faults = new Faults();

    /** A document type, and the text that uses what it defines. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<!DOCTYPE nfv [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>|&x;",
                "<!DOCTYPE nfv [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'> %p;]>|x",
                "<!DOCTYPE nfv SYSTEM 'http://127.0.0.1:1/nfv.dtd'>|x",
                "<!DOCTYPE nfv PUBLIC '-//X//Y' 'file:///dev/zero'>|x",
                "<!DOCTYPE nfv [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>|&c;",
                "<!DOCTYPE nfv [<!ATTLIST nfv a CDATA 'b'>]>|x"
            })
    @Timeout(10)
    void aDocumentTypeIsRefused(String type, String text) {
        read(type + ROOT + "<vnfd><id>" + text + "</id></vnfd></nfv>");

        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.found()).isEqualTo("a document type");
            assertThat(fault.line()).isOne();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<vnfd><id>&x;</id></vnfd></nfv>",
                "<vnfd><id>x</vnfd></nfv>",
                "<vnfd><id>x</id></vnfd>",
                "<vnfd id='a' id='b'/></nfv>",
                "<vnfd><p:id>x</p:id></vnfd></nfv>",
                "<vnfd/></nfv><nfv/>"
            })
    void brokenXmlIsRefused(String text) {
        read(ROOT + text);

        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("XML 1.0");
            assertThat(fault.line()).isOne();
            assertThat(fault.column()).isPositive();
        });
    }

    @Test
    void deepNestingIsRefused() {
        read(ROOT + "<vnfd>".repeat(100_000));

        assertThat(faults.all()).extracting(Fault::found).containsExactly("elements nested deeper than 50");
    }

    @Test
    void manyElementsAreRefused() {
        read(ROOT + "<vnfd/>".repeat(200_001) + "</nfv>");

        assertThat(faults.all()).extracting(Fault::found).containsExactly("too many elements");
    }

    @Test
    @Timeout(20)
    void hugeAttributesAreNoTrouble() {
        read(ROOT + "<vnfd a='" + "x".repeat(4_000_000) + "'/></nfv>");

        assertThat(faults.refused()).isTrue();
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        read(ROOT + "<!-- " + "x".repeat(5 << 20) + " --></nfv>");

        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.expected()).isEqualTo("at most 4194304 bytes of XML"));
    }

    @Test
    void textInAnotherEncodingIsRefused() {
        var content = "<nfv>\u00e9</nfv>".getBytes(StandardCharsets.ISO_8859_1);
        new XmlReader(YamlLimits.DEFAULT).read("vnfd.xml", content, SchemaReader.load(), faults);

        assertThat(faults.all()).extracting(Fault::found).containsExactly("bytes that are no UTF-8");
    }

    private void read(String xml) {
        new Sol006Reader().readVnfd("vnfd.xml", new TextFiles().file("vnfd.xml", xml), faults);
    }
}
