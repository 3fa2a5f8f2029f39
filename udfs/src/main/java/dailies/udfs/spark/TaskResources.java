package dailies.udfs.spark;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import dailies.udfs.model.DeviceChoice;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.TaskCompletionListener;

/** What Spark gave the task of this thread to compute with, and when that ends. */
final class TaskResources {
  private static final String GPU = "gpu";
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private TaskResources() {}

  /** The GPUs of this task and of this machine. PyTorch is started if it was not. */
  static DeviceChoice devices() {
    limitThreads();
    TaskContext task = TaskContext.get();
    return new DeviceChoice(
        task == null ? List.of() : assigned(task),
        gpusOfEngine(),
        task == null ? 0 : task.partitionId());
  }

  /** PyTorch reads the number once, when it starts; whoever set the property knows better. */
  static void limitThreads() {
    if (System.getProperty(THREADS) == null) {
      System.setProperty(THREADS, Integer.toString(cores()));
    }
  }

  /** Frees something when the task of this thread ends, however it ends; nothing without a task. */
  static void closeWithTask(Runnable close) {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) context -> close.run());
    }
  }

  private static List<String> assigned(TaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get(GPU);
    return gpus == null ? List.of() : List.of(gpus.addresses());
  }

  private static int cores() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      return task.cpus();
    }
    return SparkEnv.get() == null ? 1 : SparkEnv.get().conf().getInt("spark.task.cpus", 1);
  }

  private static int gpusOfEngine() {
    Engine engine = Engine.getEngine("PyTorch");
    return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
  }
}
