package io.throughline.channel.email;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.command.BdatCommand;
import org.subethamail.smtp.internal.io.BdatInputStream;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * BDAT (RFC 3030) for which a connection that ends inside a chunk is no end of the mail: the
 * library's own command takes what came until then for the whole.
 */
final class WholeChunks extends BaseCommand {
  WholeChunks() {
    super("BDAT", "Takes the mail in chunks of known size.");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    if (!session.isMailTransactionInProgress()) {
      session.sendResponse("503 5.5.1 Error: need MAIL command");
      return;
    }
    if (session.getRecipientCount() == 0) {
      session.sendResponse("503 Error: need RCPT command");
      return;
    }
    BdatCommand.Bdat chunk = BdatCommand.parse(command);
    if (chunk.errorMessage != null) {
      session.sendResponse(chunk.errorMessage);
      return;
    }
    InputStream mail =
        new BdatInputStream(new Unbroken(session.getRawInput()), session, chunk.size, chunk.isLast);
    try {
      session.sendResponse("250 " + session.getMessageHandler().data(mail));
    } catch (RejectException refused) {
      session.sendResponse(refused.getErrorResponse());
    }
    session.resetMailTransaction();
  }

  /** Fails where the bytes end too early. */
  private static final class Unbroken extends FilterInputStream {
    Unbroken(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return more(in.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return more(in.read(buffer, offset, length));
    }

    private static int more(int read) throws EOFException {
      if (read < 0) {
        throw new EOFException("the connection ended inside a chunk");
      }
      return read;
    }
  }
}
