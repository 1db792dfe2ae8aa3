package org.evostrat.mujoco.sim;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;

/**
 * Looks over a model before MuJoCo's native compiler does, which trusts the sizes in it: a few
 * characters that ask for a billion bodies, user data or simulation steps would end in a crash of
 * the JVM or never. What is refused here is far beyond what a model for learning holds.
 */
final class MjcfGuard {
  private static final int MAX_CHARACTERS = 1 << 26;

  /** Below what newer JDKs let an XML file have. */
  private static final int MAX_DEPTH = 90;

  /** Elements after replication. */
  private static final int MAX_ELEMENTS = 10_000;

  /** Pixels of textures and heights of fields. */
  private static final int MAX_CELLS = 1 << 26;

  /** The greatest number in an attribute; without an element's name it holds in all of them. */
  private static final Map<String, Double> GREATEST =
      Map.ofEntries(
          Map.entry("option.iterations", 1e4),
          Map.entry("option.ls_iterations", 1e4),
          Map.entry("option.noslip_iterations", 1e4),
          Map.entry("option.ccd_iterations", 1e4),
          Map.entry("option.sdf_iterations", 1e4),
          Map.entry("option.sdf_initpoints", 1e4),
          Map.entry("lengthrange.inttotal", 100.0),
          Map.entry("size.nkey", 1e4),
          Map.entry("size.nuserdata", 1e6),
          Map.entry("user.dim", 1e4),
          Map.entry("nsample", 1e5),
          Map.entry("maxhullvert", 1e5),
          Map.entry("octree_maxdepth", 10.0));

  private static final double GREATEST_USER_SIZE = 1e3;
  private static final double LEAST_LENGTH_RANGE_STEP = 1e-3;

  private final XMLStreamReader xml;
  private final boolean mayReferToFiles;
  private final Deque<Double> copies = new ArrayDeque<>();
  private double elements;
  private double cells;

  private MjcfGuard(XMLStreamReader xml, boolean mayReferToFiles) {
    this.xml = xml;
    this.mayReferToFiles = mayReferToFiles;
    copies.push(1.0);
  }

  /**
   * Throws unless MuJoCo may be given the text.
   *
   * @throws MujocoException with the line and what is wrong there
   */
  static void check(String mjcf, boolean mayReferToFiles) {
    try {
      require(mjcf.length() <= MAX_CHARACTERS, "text", "be shorter", mjcf.length() + " characters");
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
      new MjcfGuard(factory.createXMLStreamReader(new StringReader(mjcf)), mayReferToFiles).read();
    } catch (XMLStreamException e) {
      throw new MujocoException(
          "MuJoCo does not accept the model: it is no XML ("
              + Shown.text(String.valueOf(e.getMessage()))
              + ")",
          e);
    }
  }

  private void read() throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> copies.pop();
        case XMLStreamConstants.DTD -> require(false, where("<!DOCTYPE>"), "be left out", "given");
        default -> {}
      }
    }
  }

  private void start() {
    require(copies.size() <= MAX_DEPTH, here(), "lie less than " + MAX_DEPTH + " deep", "deeper");
    double factor = copies.element() * Math.max(1, product(attribute("count")));
    copies.push(factor);
    elements += factor;
    require(elements <= MAX_ELEMENTS, here(), "make at most " + MAX_ELEMENTS + " in all", elements);
    cells += Math.max(0, product(attribute("nrow")) * product(attribute("ncol")));
    cells += Math.max(0, product(attribute("width")) * product(attribute("height")));
    require(cells <= MAX_CELLS, here(), "make at most " + MAX_CELLS + " cells in all", cells);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
  }

  private void attribute(String name, String value) {
    String what = where(name);
    require(
        mayReferToFiles || !name.startsWith("file"),
        what,
        "be left out of a text, which cannot refer to files",
        value);
    // MuJoCo puts some of what it does not know into the format of a message.
    require(value.indexOf('%') < 0, what, "be written without %", value);
    String element = xml.getLocalName();
    Double greatest = GREATEST.getOrDefault(element + "." + name, GREATEST.get(name));
    if (name.startsWith("nuser_")) {
      greatest = GREATEST_USER_SIZE;
    }
    if (greatest != null) {
      require(product(value) <= greatest, what, "be at most " + greatest, value);
    }
    if (element.equals("lengthrange") && name.equals("timestep")) {
      double least = LEAST_LENGTH_RANGE_STEP;
      require(product(value) >= least, what, "be at least " + least, value);
    }
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** The product of the numbers in an attribute, 1 for none; as far as they are numbers at all. */
  private static double product(String value) {
    double product = 1;
    for (String number : value.strip().split("\\s+", -1)) {
      try {
        product *= number.isEmpty() ? 1 : Double.parseDouble(number);
      } catch (NumberFormatException e) {
        return product; // MuJoCo says what it thinks of it
      }
    }
    return product;
  }

  private String here() {
    return where("<" + xml.getLocalName() + ">");
  }

  private String where(String what) {
    return what + " in line " + xml.getLocation().getLineNumber();
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new MujocoException(
          "MuJoCo is not given the model: "
              + Check.message(name, rule, value, "mend the model if it means no harm"),
          null);
    }
  }
}
