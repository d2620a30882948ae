package io.throughline.channel.email;

import java.time.Instant;
import java.util.Optional;

/**
 * A meeting found in a calendar part (RFC 5546).
 *
 * @param method REQUEST, REPLY, CANCEL, … in upper case; empty if unknown
 * @param summary title
 * @param location place, may be empty
 * @param organizer address of the organiser, may be empty
 * @param start first moment, if its zone could be understood
 * @param end last moment
 */
record Invite(
    String method,
    String summary,
    String location,
    String organizer,
    Optional<Instant> start,
    Optional<Instant> end) {}
