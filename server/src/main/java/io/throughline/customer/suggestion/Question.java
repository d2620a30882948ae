package io.throughline.customer.suggestion;

import io.throughline.customer.Handle;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.QuestionId;
import io.throughline.kernel.id.SuggestionId;

/**
 * A one-time code that was sent to one person and is to be written by another, if they are one.
 *
 * @param suggestion what it is to settle
 * @param to who got it, as known today
 * @param from who is to write it, as known today
 * @param handle where it was sent
 * @param entry the message that carries it
 * @param answered whether the right code came back
 */
public record Question(
    QuestionId id,
    SuggestionId suggestion,
    CustomerId to,
    CustomerId from,
    Handle handle,
    EntryId entry,
    boolean answered) {}
