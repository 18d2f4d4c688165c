package warmpool.cli.account;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import warmpool.core.port.PortFailure;

/** An element of an answer; namespaces do not matter. */
record Xml(Element element) {
  /** Reads a document without believing in any other that it may name. */
  static Xml read(String from, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new Xml(builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new PortFailure(from, true, "its answer is not understood", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK reads XML", e);
    }
  }

  String text() {
    return element.getTextContent().strip();
  }

  /** The text of a child; empty if there is none. */
  String text(String child) {
    return children(child).stream().findFirst().map(Xml::text).orElse("");
  }

  List<Xml> children(String name) {
    List<Xml> found = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child && isNamed(child, name)) {
        found.add(new Xml(child));
      }
    }
    return found;
  }

  /** The members of a child that is a list, whatever they are called. */
  List<Xml> members(String list) {
    return children(list).stream().flatMap(each -> each.elements().stream()).toList();
  }

  /** All below, however deep. */
  List<Xml> all(String name) {
    List<Xml> found = new ArrayList<>();
    NodeList nodes = element.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element each) {
        found.add(new Xml(each));
      }
    }
    return found;
  }

  private List<Xml> elements() {
    List<Xml> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element each) {
        found.add(new Xml(each));
      }
    }
    return found;
  }

  private static boolean isNamed(Element element, String name) {
    return element.getTagName().equals(name) || element.getTagName().endsWith(":" + name);
  }
}
