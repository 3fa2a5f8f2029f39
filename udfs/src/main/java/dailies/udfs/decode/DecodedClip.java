package dailies.udfs.decode;

import dailies.udfs.issue.MediaIssue;

/**
 * The outcome of decoding a clip; its frames went to the {@link ClipListener}.
 *
 * @param info what the container tells
 * @param keyframeCount the number of keyframes delivered; 0 without a video stream
 * @param issue null, or {@link MediaIssue#TRUNCATED} or {@link MediaIssue#CORRUPT} when decoding
 *     broke off or was damaged after some frames or sound
 * @param issueDetail what happened, where {@code issue} is not null; otherwise null
 */
public record DecodedClip(ClipInfo info, int keyframeCount, MediaIssue issue, String issueDetail) {}
