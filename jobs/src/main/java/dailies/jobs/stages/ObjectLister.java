package dailies.jobs.stages;

import dailies.jobs.tables.ListingTable;
import dailies.udfs.media.MediaTypeDetector;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Lists storage on executors, without keeping a listing in memory. */
final class ObjectLister {
  /** What storage tells of an object. */
  static final StructType SCHEMA =
      new StructType(
          List.of(
                  ListingTable.URI,
                  ListingTable.SIZE_BYTES,
                  ListingTable.MODIFIED_AT,
                  ListingTable.ETAG,
                  ListingTable.MEDIA_TYPE)
              .stream()
              .map(ListingTable.TABLE.schema()::apply)
              .toArray(StructField[]::new));

  private ObjectLister() {}

  private static Row row(FileStatus status) {
    String etag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
    return row(status.getPath().toString(), status.getLen(), status.getModificationTime(), etag);
  }

  static Row row(String uri, long sizeBytes, long modifiedMillis, String etag) {
    String type = new MediaTypeDetector().typeOfName(uri).code();
    return RowFactory.create(uri, sizeBytes, new Timestamp(modifiedMillis), etag, type);
  }

  /** The objects of a folder, with all below it when the part is deep. */
  static final class Folders implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private final SerializableConfiguration configuration;

    Folders(SerializableConfiguration configuration) {
      this.configuration = configuration;
    }

    @Override
    public Iterator<Row> call(Row part) throws IOException {
      return new FolderWalk(FolderPart.of(part), configuration.value());
    }
  }

  /** Single objects; one that storage does not show gets size -1. */
  static final class Files implements FlatMapFunction<String, Row> {
    private static final long serialVersionUID = 1L;
    private final SerializableConfiguration configuration;

    Files(SerializableConfiguration configuration) {
      this.configuration = configuration;
    }

    @Override
    public Iterator<Row> call(String uri) {
      try {
        Path path = new Path(uri);
        return List.of(
                row(HadoopSource.fileSystem(path, configuration.value()).getFileStatus(path)))
            .iterator();
      } catch (IOException | IllegalArgumentException e) {
        // The analysis tells what is wrong with it: there is one place for that.
        return List.of(row(uri, -1, 0, null)).iterator();
      }
    }
  }

  /** Walks depth first, a page of the listing at a time. */
  private static final class FolderWalk implements Iterator<Row> {
    private final Configuration configuration;
    private final boolean deep;
    private final Deque<Path> open = new ArrayDeque<>();
    private RemoteIterator<FileStatus> current;
    private FileStatus next;

    FolderWalk(FolderPart part, Configuration configuration) throws IOException {
      this.configuration = configuration;
      this.deep = part.deep();
      open.push(new Path(part.path()));
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row row = row(next);
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return row;
    }

    private void advance() throws IOException {
      next = null;
      while (next == null && openFolder()) {
        FileStatus status = current.next();
        if (!status.isDirectory()) {
          next = status;
        } else if (deep && !LinkToAbove.is(status.getPath())) {
          open.push(status.getPath());
        }
      }
    }

    /** Whether there is more to look at, after opening the next folder where one ended. */
    private boolean openFolder() throws IOException {
      while (current == null || !current.hasNext()) {
        if (open.isEmpty()) {
          return false;
        }
        Path folder = open.pop();
        current = HadoopSource.fileSystem(folder, configuration).listStatusIterator(folder);
      }
      return true;
    }
  }
}
