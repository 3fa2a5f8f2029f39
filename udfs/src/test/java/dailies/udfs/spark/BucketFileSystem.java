package dailies.udfs.spark;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under a scheme of their own, which Dailies takes for storage elsewhere. */
public final class BucketFileSystem extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("bucket:///");
  }

  @Override
  public String getScheme() {
    return "bucket";
  }

  @Override
  protected void checkPath(Path path) {}
}
