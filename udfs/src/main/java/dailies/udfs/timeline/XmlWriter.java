package dailies.udfs.timeline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Writes XML element by element. What XML cannot hold, as most control characters, becomes U+FFFD;
 * all else is escaped, line breaks in attributes too.
 */
final class XmlWriter {
  private final TransformerHandler document;

  /**
   * @param root names the document's type
   */
  XmlWriter(OutputStream out, String root) throws SAXException, IOException {
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE %s>\n"
            .formatted(root)
            .getBytes(StandardCharsets.UTF_8));
    try {
      document =
          ((SAXTransformerFactory) SAXTransformerFactory.newDefaultInstance())
              .newTransformerHandler();
    } catch (TransformerConfigurationException e) {
      throw new SAXException(e);
    }
    Transformer transformer = document.getTransformer();
    transformer.setOutputProperty(OutputKeys.INDENT, "yes");
    transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    // A document type without a file of its own can only be written by hand.
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    document.setResult(new StreamResult(out));
    document.startDocument();
  }

  /**
   * @param attributes names and values in turns; those without a value are left out
   */
  void start(String element, String... attributes) throws SAXException {
    AttributesImpl all = new AttributesImpl();
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        all.addAttribute("", attributes[i], attributes[i], "CDATA", legal(attributes[i + 1]));
      }
    }
    document.startElement("", element, element, all);
  }

  void empty(String element, String... attributes) throws SAXException {
    start(element, attributes);
    end(element);
  }

  void text(String text) throws SAXException {
    char[] characters = legal(text).toCharArray();
    document.characters(characters, 0, characters.length);
  }

  void end(String element) throws SAXException {
    document.endElement("", element, element);
  }

  void finish() throws SAXException {
    document.endDocument();
  }

  /** The characters that XML 1.0 allows. */
  private static String legal(String text) {
    return text.codePoints()
        .map(character -> isLegal(character) ? character : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLegal(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || character >= 0x20 && character <= 0xD7FF
        || character >= 0xE000 && character <= 0xFFFD
        || character >= 0x10000;
  }
}
