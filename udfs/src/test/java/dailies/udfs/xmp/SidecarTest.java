package dailies.udfs.xmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Sidecars are read back as the RDF that they are, without the library that wrote them. */
class SidecarTest {
  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  private static final SidecarFacts GOOD =
      new SidecarFacts(4, "Green", List.of("scene 1", "quality high"), 84.5, null);

  /** As a photographer's program leaves it. */
  private static final String OF_OTHERS =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:darktable="http://darktable.sf.net/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          %s darktable:xmp_version="5" darktable:history_end="3">
         <dc:subject><rdf:Bag><rdf:li>holiday</rdf:li><rdf:li>quality high</rdf:li></rdf:Bag></dc:subject>
         <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Strand &amp; Meer</rdf:li></rdf:Alt></dc:title>
         <darktable:history><rdf:Seq><rdf:li darktable:num="0" darktable:operation="exposure"/></rdf:Seq></darktable:history>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """;

  private static byte[] ofOthers(String attributes) {
    return OF_OTHERS.formatted(attributes).getBytes(StandardCharsets.UTF_8);
  }

  private static Element description(byte[] sidecar) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(sidecar));
    NodeList descriptions = document.getElementsByTagNameNS(RDF, "Description");
    return (Element) descriptions.item(0);
  }

  private static String property(byte[] sidecar, String namespace, String name) throws Exception {
    return description(sidecar).getAttributeNS(namespace, name);
  }

  private static List<String> list(byte[] sidecar, String namespace, String name) throws Exception {
    Element array = (Element) description(sidecar).getElementsByTagNameNS(namespace, name).item(0);
    List<String> items = new ArrayList<>();
    NodeList found = array.getElementsByTagNameNS(RDF, "li");
    for (int i = 0; i < found.getLength(); i++) {
      items.add(found.item(i).getTextContent());
    }
    return items;
  }

  private static SidecarFacts rated(int rating, String... keywords) {
    return new SidecarFacts(rating, "Red", List.of(keywords), 20, "Noisy: use more light.");
  }

  @Test
  void aNewOneSaysRatingLabelAndKeywords() throws Exception {
    byte[] sidecar = Sidecar.of(GOOD);
    assertThat(property(sidecar, XMP, "Rating")).isEqualTo("4");
    assertThat(property(sidecar, XMP, "Label")).isEqualTo("Green");
    assertThat(property(sidecar, Sidecar.NAMESPACE, "score")).isEqualTo("84.50");
    assertThat(list(sidecar, DC, "subject")).containsExactly("scene 1", "quality high");
  }

  @Test
  void writtenAgainItIsTheSame() throws Exception {
    byte[] sidecar = Sidecar.of(GOOD);
    assertThat(Sidecar.updated(sidecar, GOOD)).isEqualTo(sidecar);
    byte[] others = Sidecar.updated(ofOthers(""), GOOD);
    assertThat(Sidecar.updated(others, GOOD)).isEqualTo(others);
  }

  @Test
  void whatDailiesWroteIsBroughtUpToDate() throws Exception {
    byte[] sidecar = Sidecar.updated(Sidecar.of(GOOD), rated(1, "scene 2"));
    assertThat(property(sidecar, XMP, "Rating")).isEqualTo("1");
    assertThat(property(sidecar, XMP, "Label")).isEqualTo("Red");
    assertThat(list(sidecar, DC, "subject")).containsExactly("scene 2");
    assertThat(new String(Sidecar.updated(sidecar, GOOD), StandardCharsets.UTF_8))
        .doesNotContain("Noisy");
  }

  @Test
  void whatOthersWroteStays() throws Exception {
    byte[] sidecar = Sidecar.updated(ofOthers("xmp:Rating='2' xmp:Label='Sp\u00e4ter'"), GOOD);
    assertThat(property(sidecar, XMP, "Rating")).isEqualTo("2");
    assertThat(property(sidecar, XMP, "Label")).isEqualTo("Sp\u00e4ter");
    assertThat(list(sidecar, DC, "subject")).containsExactly("holiday", "quality high", "scene 1");
    assertThat(list(sidecar, DC, "title")).containsExactly("Strand & Meer");
    assertThat(property(sidecar, "http://darktable.sf.net/", "history_end")).isEqualTo("3");
    assertThat(new String(sidecar, StandardCharsets.UTF_8))
        .startsWith("<?xpacket")
        .contains("exposure");
    byte[] without = Sidecar.updated(sidecar, rated(1));
    assertThat(list(without, DC, "subject")).containsExactly("holiday", "quality high");
  }

  @Test
  void aRatingThatSomebodyChangedIsTheirsForGood() throws Exception {
    String changed =
        new String(Sidecar.of(GOOD), StandardCharsets.UTF_8)
            .replace("xmp:Rating=\"4\"", "xmp:Rating=\"3\"");
    byte[] sidecar = changed.getBytes(StandardCharsets.UTF_8);
    for (int rating : new int[] {3, 5, Rating.REJECTED}) {
      sidecar = Sidecar.updated(sidecar, rated(rating));
      assertThat(property(sidecar, XMP, "Rating")).isEqualTo("3");
    }
  }

  @Test
  void hostileWordsComeBackAsTheyWere() throws Exception {
    String keyword = "<a href=\"x\">&amp; \u6620\ud83c\udfac 'q'";
    assertThat(list(Sidecar.of(rated(1, keyword)), DC, "subject")).containsExactly(keyword);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "notes",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x:xmpmeta"
            + " xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>"
      })
  void whatIsNotUnderstoodIsNotTouched(String content) {
    assertThatThrownBy(() -> Sidecar.updated(content.getBytes(StandardCharsets.UTF_8), GOOD))
        .isInstanceOf(SidecarException.class);
  }

  @Test
  void keywordsThatAreNoListAreNotTouched() {
    byte[] odd =
        new String(ofOthers(""), StandardCharsets.UTF_8)
            .replaceAll("<dc:subject>.*</dc:subject>", "<dc:subject>holiday</dc:subject>")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Sidecar.updated(odd, GOOD))
        .isInstanceOf(SidecarException.class)
        .hasMessageContaining("subject");
  }

  @ParameterizedTest
  @CsvSource({
    "100,5", "90,5", "89.99,4", "80,4", "79.9,3", "60,3", "59.9,2", "40,2", "39.9,1", "0,1"
  })
  void starsFollowTheScore(double score, int stars) {
    assertThat(Rating.stars(score)).isEqualTo(stars);
  }
}
