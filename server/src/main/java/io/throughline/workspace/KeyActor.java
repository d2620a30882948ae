package io.throughline.workspace;

import io.throughline.kernel.id.ApiKeyId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Optional;
import java.util.UUID;

/** A program with an API key. */
public final class KeyActor implements Actor {
  private final WorkspaceId workspace;
  private final ApiKeyId key;
  private final String name;
  private final boolean assistant;
  private final Rights rights;

  KeyActor(WorkspaceId workspace, ApiKeyId key, String name, boolean assistant, Rights rights) {
    this.workspace = workspace;
    this.key = key;
    this.name = name;
    this.assistant = assistant;
    this.rights = rights;
  }

  @Override
  public WorkspaceId workspace() {
    return workspace;
  }

  /** The key. */
  public ApiKeyId key() {
    return key;
  }

  @Override
  public String kind() {
    return "key";
  }

  @Override
  public Optional<UUID> id() {
    return Optional.of(key.value());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean assistant() {
    return assistant;
  }

  @Override
  public boolean may(Permission permission) {
    return rights.permissions().contains(permission);
  }

  @Override
  public Rights rights() {
    return rights;
  }
}
