package io.throughline.bench.rig;

import java.util.List;
import java.util.Map;

/** People with telephones, who all write to the one number. */
public final class Callers implements Crowd {
  private final Post post;
  private final Cloud cloud;
  private final String hook;

  /** Those of this rig. */
  public Callers(Rig rig) {
    this.post = rig.post();
    this.cloud = rig.cloud();
    this.hook = rig.office().hook();
  }

  @Override
  public Letter says(String run, long n, int person) {
    Post.Text text = Post.Text.of(run, n, person);
    byte[] body = Post.body(List.of(text));
    return new Letter(
        hook,
        Map.of(
            "Content-Type",
            "application/json",
            "X-Hub-Signature-256",
            "sha256=" + post.signature(body)),
        body,
        text.body());
  }

  @Override
  public Map<String, List<String>> received() {
    return cloud.received();
  }
}
