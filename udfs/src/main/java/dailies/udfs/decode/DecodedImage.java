package dailies.udfs.decode;

import dailies.udfs.issue.MediaIssue;

public record DecodedImage(
    Picture picture, int width, int height, MediaIssue issue, String issueDetail) {}
