package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.decode.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations in the forms in which CLIP checkpoints have been published over the years. */
class PublishedConfigurationTest {
  @TempDir Path folder;

  private ClipConfiguration configuration(String json) throws IOException {
    return ClipConfiguration.read(Files.writeString(folder.resolve("config.json"), json));
  }

  private ClipPreprocessing preprocessing(String json) throws IOException {
    return ClipPreprocessing.read(
        Files.writeString(folder.resolve("preprocessor_config.json"), json));
  }

  private static TowerShape vision(
      int width, int hidden, int layers, int heads, int tokens, ActivationFunction activation) {
    return new TowerShape("vision_model", width, hidden, layers, heads, tokens, activation, 1e-5);
  }

  private static TowerShape text(
      int width, int hidden, int layers, int heads, ActivationFunction activation) {
    return new TowerShape("text_model", width, hidden, layers, heads, 77, activation, 1e-5);
  }

  /** OpenAI's ViT-B/32: towers among settings of generation, labels and training. */
  @Test
  void readsTowersAmongManyOtherKeys() throws IOException {
    ClipConfiguration read =
        configuration(
            """
            {
              "_name_or_path": "openai/clip-vit-base-patch32",
              "architectures": ["CLIPModel"],
              "initializer_factor": 1.0,
              "logit_scale_init_value": 2.6592,
              "model_type": "clip",
              "projection_dim": 512,
              "text_config": {
                "_name_or_path": "", "add_cross_attention": false, "architectures": null,
                "attention_dropout": 0.0, "bad_words_ids": null, "bos_token_id": 0, "dropout": 0.0,
                "eos_token_id": 2, "hidden_act": "quick_gelu", "hidden_size": 512,
                "id2label": {"0": "LABEL_0", "1": "LABEL_1"}, "initializer_range": 0.02,
                "intermediate_size": 2048, "label2id": {"LABEL_0": 0, "LABEL_1": 1},
                "layer_norm_eps": 1e-05, "length_penalty": 1.0, "max_length": 20,
                "max_position_embeddings": 77, "model_type": "clip_text_model",
                "num_attention_heads": 8, "num_beams": 1, "num_hidden_layers": 12,
                "pad_token_id": 1, "pruned_heads": {}, "task_specific_params": null,
                "torch_dtype": null, "torchscript": false, "vocab_size": 49408
              },
              "text_config_dict": null,
              "torch_dtype": "float32",
              "transformers_version": null,
              "vision_config": {
                "attention_dropout": 0.0, "dropout": 0.0, "eos_token_id": null,
                "hidden_act": "quick_gelu", "hidden_size": 768, "image_size": 224,
                "intermediate_size": 3072, "layer_norm_eps": 1e-05, "max_length": 20,
                "model_type": "clip_vision_model", "num_attention_heads": 12,
                "num_hidden_layers": 12, "patch_size": 32, "pruned_heads": {}
              },
              "vision_config_dict": null
            }
            """);

    assertThat(read)
        .isEqualTo(
            new ClipConfiguration(
                512,
                224,
                32,
                vision(768, 3072, 12, 12, 50, ActivationFunction.QUICK_GELU),
                text(512, 2048, 12, 8, ActivationFunction.QUICK_GELU),
                49408,
                ClipConfiguration.LARGEST_TOKEN));
  }

  /** OpenAI's ViT-L/14: each tower described twice, the second time by what matters alone. */
  @Test
  void readsTowersThatAreDescribedTwice() throws IOException {
    ClipConfiguration read =
        configuration(
            """
            {
              "model_type": "clip", "projection_dim": 768,
              "text_config": {
                "eos_token_id": 2, "hidden_act": "quick_gelu", "hidden_size": 768,
                "intermediate_size": 3072, "layer_norm_eps": 1e-05, "max_position_embeddings": 77,
                "num_attention_heads": 12, "num_hidden_layers": 12, "projection_dim": 768,
                "vocab_size": 49408
              },
              "text_config_dict": {
                "hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12,
                "num_hidden_layers": 12, "projection_dim": 768
              },
              "vision_config": {
                "hidden_act": "quick_gelu", "hidden_size": 1024, "image_size": 336,
                "intermediate_size": 4096, "layer_norm_eps": 1e-05, "num_attention_heads": 16,
                "num_channels": 3, "num_hidden_layers": 24, "patch_size": 14, "projection_dim": 768
              },
              "vision_config_dict": {
                "hidden_size": 1024, "image_size": 336, "intermediate_size": 4096,
                "num_attention_heads": 16, "num_hidden_layers": 24, "patch_size": 14,
                "projection_dim": 768
              }
            }
            """);

    assertThat(read.dimension()).isEqualTo(768);
    assertThat(read.vision())
        .isEqualTo(vision(1024, 4096, 24, 16, 577, ActivationFunction.QUICK_GELU));
    assertThat(read.text()).isEqualTo(text(768, 3072, 12, 12, ActivationFunction.QUICK_GELU));
  }

  /** What the older object leaves out is as documented, whatever the newer one says of it. */
  @Test
  void readsTowersThatTheOlderKeysDescribe() throws IOException {
    ClipConfiguration read =
        configuration(
            """
            {
              "model_type": "clip", "projection_dim": 768, "text_config": null,
              "text_config_dict": {
                "hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12
              },
              "vision_config": {"hidden_size": 768, "hidden_act": "gelu"},
              "vision_config_dict": {
                "hidden_size": 1024, "intermediate_size": 4096,
                "num_attention_heads": 16, "num_hidden_layers": 24, "patch_size": 14
              }
            }
            """);

    assertThat(read.text()).isEqualTo(text(768, 3072, 12, 12, ActivationFunction.QUICK_GELU));
    assertThat(read.vision())
        .isEqualTo(vision(1024, 4096, 24, 16, 257, ActivationFunction.QUICK_GELU));
    assertThat(read.endToken()).isEqualTo(49407);
  }

  /** LAION's ViT-H/14: the exact GELU, and only what differs from ViT-B/32. */
  @Test
  void readsGeluAndLeavesTheRestAsDocumented() throws IOException {
    ClipConfiguration read =
        configuration(
            """
            {
              "_commit_hash": null, "architectures": ["CLIPModel"], "initializer_factor": 1.0,
              "logit_scale_init_value": 2.6592, "model_type": "clip", "projection_dim": 1024,
              "text_config": {
                "eos_token_id": 2, "hidden_act": "gelu", "hidden_size": 1024,
                "intermediate_size": 4096, "num_attention_heads": 16, "num_hidden_layers": 24
              },
              "torch_dtype": "float32",
              "vision_config": {
                "hidden_act": "gelu", "hidden_size": 1280, "intermediate_size": 5120,
                "num_attention_heads": 16, "num_hidden_layers": 32, "patch_size": 14
              }
            }
            """);

    assertThat(read)
        .isEqualTo(
            new ClipConfiguration(
                1024,
                224,
                14,
                vision(1280, 5120, 32, 16, 257, ActivationFunction.GELU),
                text(1024, 4096, 24, 16, ActivationFunction.GELU),
                49408,
                2));
  }

  @Test
  void takesWhatIsLeftOutFromVitB32() throws IOException {
    ClipConfiguration read =
        configuration("{\"model_type\": \"clip\", \"text_config\": {}, \"vision_config\": {}}");

    assertThat(read.dimension()).isEqualTo(512);
    assertThat(read.vision())
        .isEqualTo(vision(768, 3072, 12, 12, 50, ActivationFunction.QUICK_GELU));
    assertThat(read.text()).isEqualTo(text(512, 2048, 12, 8, ActivationFunction.QUICK_GELU));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"size\": 224, \"crop_size\": 224",
        "\"size\": {\"shortest_edge\": 224}, \"crop_size\": {\"height\": 224, \"width\": 224}",
        "\"size\": {\"shortest_edge\": 224}, \"crop_size\": 224",
        "\"size\": 224.0, \"crop_size\": {\"width\": 224, \"height\": 224}",
      })
  void readsSizesInEachForm(String sizes) throws IOException {
    ClipPreprocessing read =
        preprocessing(
            """
            {
              %s,
              "do_center_crop": true, "do_convert_rgb": true, "do_normalize": true,
              "do_rescale": true, "do_resize": true,
              "feature_extractor_type": "CLIPFeatureExtractor",
              "image_mean": [0.48145466, 0.4578275, 0.40821073],
              "image_processor_type": "CLIPImageProcessor",
              "image_std": [0.26862954, 0.26130258, 0.27577711],
              "resample": 3, "rescale_factor": 0.00392156862745098
            }
            """
                .formatted(sizes));

    assertThat(read)
        .isEqualTo(
            new ClipPreprocessing(
                224,
                224,
                Resampler.Kernel.BICUBIC,
                List.of(0.48145466f, 0.4578275f, 0.40821073f),
                List.of(0.26862954f, 0.26130258f, 0.27577711f)));
  }

  /** The first files tell neither of rescaling nor of a resampling filter. */
  @Test
  void readsAFileThatLeavesOutSteps() throws IOException {
    ClipPreprocessing read =
        preprocessing(
            """
            {"size": 256, "crop_size": 224, "image_mean": [0, 0.5, 1], "image_std": [1, 1, 2]}
            """);

    assertThat(read)
        .isEqualTo(
            new ClipPreprocessing(
                256, 224, Resampler.Kernel.BICUBIC, List.of(0f, 0.5f, 1f), List.of(1f, 1f, 2f)));
  }

  @Test
  void takesWhatIsLeftOutOfPreprocessingFromVitB32() throws IOException {
    ClipPreprocessing usual =
        new ClipPreprocessing(
            224,
            224,
            Resampler.Kernel.BICUBIC,
            List.of(0.48145466f, 0.4578275f, 0.40821073f),
            List.of(0.26862954f, 0.26130258f, 0.27577711f));

    assertThat(preprocessing("{}")).isEqualTo(usual);
    assertThat(preprocessing("{\"size\": null, \"crop_size\": 224, \"image_std\": null}"))
        .isEqualTo(usual);
  }

  @Test
  void readsLanczos() throws IOException {
    ClipPreprocessing read =
        preprocessing(
            """
            {"size": 32, "crop_size": 32, "resample": 1,
             "image_mean": [0, 0, 0], "image_std": [1, 1, 1]}
            """);

    assertThat(read.kernel()).isEqualTo(Resampler.Kernel.LANCZOS);
  }
}
