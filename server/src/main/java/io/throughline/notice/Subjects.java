package io.throughline.notice;

import io.throughline.conversation.Timeline;
import io.throughline.conversation.view.Mentions;
import io.throughline.conversation.work.Followers;
import io.throughline.conversation.work.Tasks;

/**
 * What agents are told of.
 *
 * @param timeline what is said, as far as an actor may read it
 * @param mentions whom notes call
 * @param followers who follows conversations
 * @param tasks what is due
 */
public record Subjects(Timeline timeline, Mentions mentions, Followers followers, Tasks tasks) {}
