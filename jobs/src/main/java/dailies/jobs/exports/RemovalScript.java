package dailies.jobs.exports;

import dailies.jobs.queries.Removable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/**
 * A shell script that a person runs: it shows what it would do, and does it only with {@code
 * --really}. Before a file goes, it must be there in the size that was analysed, the file that is
 * kept must be there and be another one, and have the same bytes where that is what was said.
 */
final class RemovalScript {
  private static final String FILE = "file:";

  private final String target;
  private long written;
  private long leftOut;

  /**
   * @param target the folder that files are moved to, under their whole paths; null to delete them
   */
  RemovalScript(String target) {
    this.target = target;
  }

  String name() {
    return target == null ? "delete.sh" : "move.sh";
  }

  /** Files that the script is about. */
  long written() {
    return written;
  }

  /** Files that are on no disk, for which a script has no command. */
  long leftOut() {
    return leftOut;
  }

  /**
   * @param rows of {@link Removable}
   */
  void write(Iterator<Row> rows, OutputStream out) throws IOException {
    print(out, HEAD);
    print(out, target == null ? DELETE : MOVE.replace("TARGET", quoted(target)));
    while (rows.hasNext()) {
      Row row = rows.next();
      String uri = row.getAs(Removable.URI);
      String kept = row.getAs(Removable.KEPT_URI);
      if (uri.startsWith(FILE) && kept.startsWith(FILE)) {
        print(out, line(row, path(uri), path(kept)));
        written++;
      } else {
        leftOut++;
      }
    }
    print(out, FOOT);
  }

  private static String path(String uri) {
    return uri.substring(FILE.length());
  }

  private static String line(Row row, String file, String kept) {
    return "discard %s %d %s %s\n"
        .formatted(
            row.<String>getAs(Removable.KIND),
            row.<Long>getAs(Removable.SIZE_BYTES),
            quoted(file),
            quoted(kept));
  }

  /** A word of the shell, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String HEAD =
      """
      #!/bin/sh
      # Files of which another copy is kept. Shows what it would do; does it with --really.
      LC_ALL=C
      export LC_ALL
      really=no
      case "${1-}" in
        --really) really=yes ;;
        '') ;;
        *) echo "Usage: sh $0 [--really]" >&2; exit 2 ;;
      esac
      files=0
      bytes=0
      left=0

      leave() {
        printf 'Left as it is, %s: %s\\n' "$1" "$2" >&2
        left=$((left + 1))
      }

      # kind, bytes, file, file that is kept
      discard() {
        if [ ! -f "$3" ]; then
          leave 'it is not there' "$3"
        elif [ ! -f "$4" ]; then
          leave 'the file to keep is not there' "$3"
        elif [ "$3" -ef "$4" ]; then
          leave 'it is the file to keep' "$3"
        elif [ "$(($(wc -c < "$3")))" -ne "$2" ]; then
          leave 'it has changed' "$3"
        elif [ "$1" = exact ] && [ "$really" = yes ] && ! cmp -s "$3" "$4"; then
          leave 'it is not the same as the file to keep' "$3"
        elif act "$3"; then
          files=$((files + 1))
          bytes=$((bytes + $2))
        else
          leave 'it could not be done' "$3"
        fi
      }

      """;

  private static final String DELETE =
      """
      # file
      act() {
        if [ "$really" = yes ]; then
          rm -f -- "$1"
        else
          printf 'Would delete %s\\n' "$1"
        fi
      }

      """;

  private static final String MOVE =
      """
      target=TARGET

      # file
      act() {
        if [ -e "$target$1" ]; then
          return 1
        elif [ "$really" = yes ]; then
          mkdir -p -- "$(dirname -- "$target$1")" && mv -- "$1" "$target$1"
        else
          printf 'Would move %s to %s\\n' "$1" "$target$1"
        fi
      }

      """;

  private static final String FOOT =
      """

      printf '%s files, %s bytes; %s left as they are\\n' "$files" "$bytes" "$left"
      [ "$really" = yes ] || echo 'Nothing was changed. With --really it is done.'
      """;
}
