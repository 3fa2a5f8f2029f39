package dailies.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartsTest {
  private static final String HOSTILE = "<img onerror=\"alert(1)\"> & more";

  @Test
  void aColumnIsAsHighAsItsShareOfTheLargest() throws Exception {
    BarChart chart =
        new BarChart(
            "Files", List.of(new BarChart.Bar("a", 10, "10"), new BarChart.Bar("b", 5, "5")));
    NodeList bars = parsed(chart.columns()).getElementsByTagName("rect");
    assertThat(number(bars, 0, "height")).isEqualTo(2 * number(bars, 1, "height"));
    assertThat(number(bars, 0, "x")).isLessThan(number(bars, 1, "x"));
  }

  @Test
  void aRowIsAsLongAsItsShareAndALongNameKeepsItsEnd() throws Exception {
    BarChart chart =
        new BarChart(
            "Folders",
            List.of(
                new BarChart.Bar("file:/archive/2024/a-long-name/coast", 40, "40"),
                new BarChart.Bar("b", 20, "20")));
    Document svg = parsed(chart.rows());
    NodeList bars = svg.getElementsByTagName("rect");
    assertThat(number(bars, 0, "width")).isEqualTo(2 * number(bars, 1, "width"));
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .startsWith("…")
        .endsWith("name/coast");
  }

  @Test
  void whatComesFromMediaIsShownAndNothingElse() throws Exception {
    Document svg =
        parsed(new BarChart(HOSTILE, List.of(new BarChart.Bar(HOSTILE, 1, HOSTILE))).columns());
    assertThat(svg.getElementsByTagName("img").getLength()).isZero();
    assertThat(svg.getDocumentElement().getAttribute("aria-label")).startsWith(HOSTILE);
  }

  @Test
  void aLineGoesUpWhereValuesDo() throws Exception {
    LineChart chart =
        new LineChart(
            "Score",
            List.of(
                new LineChart.Point("2024-05-01", 20, 30),
                new LineChart.Point("2024-05-02", 80, 70)),
            0,
            100);
    Document svg = parsed(chart.svg());
    NodeList points = svg.getElementsByTagName("circle");
    assertThat(points.getLength()).isEqualTo(2);
    assertThat(number(points, 1, "cy")).isLessThan(number(points, 0, "cy"));
    assertThat(svg.getDocumentElement().getAttribute("aria-label"))
        .isEqualTo("Score; 2 points, first 2024-05-01: 20, last 2024-05-02: 80");
  }

  @Test
  void nothingToShowIsAChartStill() throws Exception {
    parsed(new BarChart("Files", List.of()).columns());
    parsed(new BarChart("Files", List.of(new BarChart.Bar("a", 0, "0"))).rows());
    parsed(new LineChart("Score", List.of(), 0, 1).svg());
  }

  @Test
  void whatCannotBeDrawnIsTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BarChart.Bar("a", Double.NaN, "?"))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineChart("Score", List.of(), 1, 1))
        .withMessageContaining("must be less");
  }

  private static double number(NodeList elements, int index, String attribute) {
    return Double.parseDouble(((Element) elements.item(index)).getAttribute(attribute));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
