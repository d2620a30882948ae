/**
 * Slack by an app of a workspace (Events API and Web API). Formats: the pages "Using the Slack
 * Events API", "Verifying requests from Slack", "message event" and "Web API methods".
 */
@NullMarked
package io.throughline.channel.slack;

import org.jspecify.annotations.NullMarked;
