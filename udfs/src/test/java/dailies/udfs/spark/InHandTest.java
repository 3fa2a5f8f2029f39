package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InHandTest {
  @TempDir private Path folder;

  @Test
  void whatWasNotPutDownIsLeft() {
    InHand inHand = new InHand(folder.resolve("notes").toString(), false);
    assertThat(inHand.left()).isEmpty();
    inHand.takes("file:/a.jpg");
    inHand.putsDown();
    assertThat(inHand.left()).isEmpty();
    inHand.takes("file:/b c.jpg");
    assertThat(inHand.left()).containsOnlyKeys("file:/b c.jpg").containsValue(false);
    inHand.alone().takes("file:/b c.jpg");
    assertThat(inHand.left()).containsOnlyKeys("file:/b c.jpg").containsValue(true);
    assertThat(inHand.left()).as("once told, forgotten").isEmpty();
  }

  @Test
  void executorsNoteNothing() {
    InHand.NOT_NOTED.takes("file:/a.jpg");
    InHand.NOT_NOTED.putsDown();
    assertThat(InHand.NOT_NOTED.left()).isEmpty();
  }
}
