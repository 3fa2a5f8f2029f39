package dailies.udfs.xmp;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.IteratorOptions;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPProperty;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata of a file in a file of its own, in XMP (ISO 16684-1): rating, label and keywords, which
 * photographers' programs show, and under a name of Dailies the score and what it wrote itself.
 * What others wrote stays: their keywords, their properties, and a rating or label that is not the
 * one that Dailies wrote last. Comments in the file are not kept.
 */
public final class Sidecar {
  /** The properties of Dailies. */
  static final String NAMESPACE = "http://ns.dailies/1.0/";

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String RATING = "Rating";
  private static final String LABEL = "Label";
  private static final String SUBJECT = "subject";
  private static final String OWN_RATING = "rating";
  private static final String OWN_LABEL = "label";
  private static final String OWN_KEYWORDS = "keywords";
  private static final String SCORE = "score";
  private static final String REMARKS = "remarks";

  private final XMPMeta meta;
  private final boolean isInPacket;

  private Sidecar(XMPMeta meta, boolean isInPacket) {
    this.meta = meta;
    this.isInPacket = isInPacket;
  }

  /** A new sidecar with these facts. */
  public static byte[] of(SidecarFacts facts) {
    try {
      Sidecar sidecar = new Sidecar(XMPMetaFactory.create(), false);
      sidecar.put(facts);
      return sidecar.bytes();
    } catch (XMPException | SidecarException e) {
      throw new IllegalStateException("Cannot write these facts as XMP: " + facts, e);
    }
  }

  /**
   * The sidecar with these facts; the same bytes where it has them.
   *
   * @throws SidecarException when it is not understood, or something of it would be lost
   */
  public static byte[] updated(byte[] existing, SidecarFacts facts) throws SidecarException {
    String text = text(existing);
    try {
      Sidecar before = read(existing, text);
      Sidecar after = read(existing, text);
      after.put(facts);
      byte[] written = after.bytes();
      before.requireKeptIn(read(written, text(written)));
      return written;
    } catch (XMPException e) {
      throw new SidecarException("it cannot be read as XMP: " + e.getMessage(), e);
    }
  }

  private static String text(byte[] bytes) throws SidecarException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SidecarException("it is not UTF-8", e);
    }
  }

  private static Sidecar read(byte[] bytes, String text) throws XMPException, SidecarException {
    if (!text.contains(RDF)) {
      throw new SidecarException("it is no XMP");
    }
    ParseOptions options = new ParseOptions().setOmitNormalization(true).setDisallowDoctype(true);
    return new Sidecar(XMPMetaFactory.parseFromBuffer(bytes, options), text.contains("<?xpacket"));
  }

  private void put(SidecarFacts facts) throws XMPException, SidecarException {
    XMPMetaFactory.getSchemaRegistry().registerNamespace(NAMESPACE, "dailies");
    putUnlessOfOthers(RATING, OWN_RATING, Integer.toString(facts.rating()));
    putUnlessOfOthers(LABEL, OWN_LABEL, facts.label());
    putKeywords(facts.keywords());
    meta.setProperty(NAMESPACE, SCORE, String.format(Locale.ROOT, "%.2f", facts.score()));
    if (facts.remarks() == null) {
      meta.deleteProperty(NAMESPACE, REMARKS);
    } else {
      meta.setProperty(NAMESPACE, REMARKS, facts.remarks());
    }
  }

  /** What differs from what Dailies wrote last is somebody's choice. */
  private void putUnlessOfOthers(String property, String own, String value) throws XMPException {
    String there = value(XMPConst.NS_XMP, property);
    if (there == null || there.equals(value(NAMESPACE, own))) {
      meta.setProperty(XMPConst.NS_XMP, property, value);
      meta.setProperty(NAMESPACE, own, value);
    } else {
      meta.deleteProperty(NAMESPACE, own);
    }
  }

  private String value(String namespace, String property) throws XMPException {
    XMPProperty found = meta.getProperty(namespace, property);
    return found == null ? null : found.getValue();
  }

  private void putKeywords(List<String> keywords) throws XMPException, SidecarException {
    List<String> ofOthers = keywords(XMPConst.NS_DC, SUBJECT);
    ofOthers.removeAll(keywords(NAMESPACE, OWN_KEYWORDS));
    List<String> own = new ArrayList<>(keywords);
    own.removeAll(ofOthers);
    List<String> all = new ArrayList<>(ofOthers);
    all.addAll(own);
    replace(XMPConst.NS_DC, SUBJECT, all);
    replace(NAMESPACE, OWN_KEYWORDS, own);
  }

  private List<String> keywords(String namespace, String property)
      throws XMPException, SidecarException {
    XMPProperty array = meta.getProperty(namespace, property);
    if (array != null && !array.getOptions().isArray()) {
      throw new SidecarException("its " + property + " is no list");
    }
    List<String> keywords = new ArrayList<>();
    for (int i = 1; array != null && i <= meta.countArrayItems(namespace, property); i++) {
      keywords.add(meta.getArrayItem(namespace, property, i).getValue());
    }
    return keywords;
  }

  private void replace(String namespace, String property, List<String> values)
      throws XMPException, SidecarException {
    if (keywords(namespace, property).equals(values)) {
      return;
    }
    meta.deleteProperty(namespace, property);
    PropertyOptions bag = new PropertyOptions().setArray(true);
    for (String value : values) {
      meta.appendArrayItem(namespace, property, bag, value, null);
    }
  }

  private byte[] bytes() throws XMPException {
    SerializeOptions options =
        new SerializeOptions()
            .setOmitPacketWrapper(!isInPacket)
            .setUseCompactFormat(true)
            // Reading puts them in another order than writing.
            .setSort(true);
    return XMPMetaFactory.serializeToBuffer(meta, options);
  }

  private void requireKeptIn(Sidecar after) throws XMPException, SidecarException {
    Map<String, String> kept = after.ofOthers();
    for (Map.Entry<String, String> property : ofOthers().entrySet()) {
      if (!property.getValue().equals(kept.get(property.getKey()))) {
        throw new SidecarException("it has what cannot be kept: " + property.getKey());
      }
    }
  }

  /** The values that are not for Dailies to change, by their paths. */
  private Map<String, String> ofOthers() throws XMPException {
    Map<String, String> values = new TreeMap<>();
    XMPIterator leaves = meta.iterator(new IteratorOptions().setJustLeafnodes(true));
    while (leaves.hasNext()) {
      XMPPropertyInfo leaf = (XMPPropertyInfo) leaves.next();
      if (leaf.getPath() != null && !isOfDailies(leaf)) {
        values.put(leaf.getPath(), String.valueOf(leaf.getValue()));
      }
    }
    return values;
  }

  private static boolean isOfDailies(XMPPropertyInfo leaf) {
    String path = leaf.getPath();
    String own = XMPMetaFactory.getSchemaRegistry().getNamespacePrefix(NAMESPACE);
    return path.startsWith(own)
        || path.equals("xmp:" + RATING)
        || path.equals("xmp:" + LABEL)
        || path.startsWith("dc:" + SUBJECT);
  }
}
