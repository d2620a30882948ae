package io.throughline.kernel.job;

import io.throughline.kernel.id.JobId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A piece of work that touches the outside world.
 *
 * @param workspace whose work it is
 * @param id its id
 * @param lane jobs of one lane run one after the other, in the order they were submitted
 * @param kind names the worker
 * @param key unique within workspace and kind; submitting it twice is submitting it once
 * @param payload what the worker needs to know
 * @param attempt this attempt's number, from 1
 * @param createdAt when it was submitted
 */
public record Job(
    WorkspaceId workspace,
    JobId id,
    String lane,
    String kind,
    String key,
    JsonNode payload,
    int attempt,
    Instant createdAt) {}
