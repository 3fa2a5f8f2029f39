package dailies.jobs.notebooks;

import dailies.jobs.report.Html;
import java.util.Base64;
import java.util.List;

/**
 * Pictures side by side with what is to be said of each, as HTML that holds them.
 *
 * @param pictures in the order in which they are shown; those of a section follow each other
 */
record ContactSheet(List<Picture> pictures) {

  /**
   * One picture.
   *
   * @param section the heading that it is under, empty for none
   * @param jpeg the picture
   * @param lines of its caption, at least one; the first is its name
   */
  record Picture(String section, byte[] jpeg, List<String> lines) {
    Picture {
      lines = List.copyOf(lines);
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("Cannot show a picture without a caption: name it.");
      }
    }

    private String html() {
      StringBuilder caption = new StringBuilder();
      caption.append("<b>").append(Html.escaped(lines.get(0))).append("</b>");
      lines.stream().skip(1).forEach(line -> caption.append("<br>").append(Html.escaped(line)));
      return """
          <figure style="margin:0;width:180px">\
          <img style="width:100%%;height:135px;object-fit:contain;background:#8883" alt="%s" \
          src="data:image/jpeg;base64,%s">\
          <figcaption style="font-size:12px;overflow-wrap:anywhere">%s</figcaption></figure>
          """
          .formatted(
              Html.escaped(String.join(", ", lines)),
              Base64.getEncoder().encodeToString(jpeg),
              caption);
    }
  }

  ContactSheet {
    pictures = List.copyOf(pictures);
  }

  String html() {
    if (pictures.isEmpty()) {
      return "<p>No pictures.</p>";
    }
    StringBuilder html = new StringBuilder();
    String section = null;
    for (Picture picture : pictures) {
      if (!picture.section().equals(section)) {
        html.append(section == null ? "" : "</div>").append(opened(picture.section()));
        section = picture.section();
      }
      html.append(picture.html());
    }
    return html.append("</div>").toString();
  }

  private static String opened(String section) {
    String heading = section.isEmpty() ? "" : "<h4>" + Html.escaped(section) + "</h4>";
    return heading + "<div style=\"display:flex;flex-wrap:wrap;gap:12px\">\n";
  }
}
