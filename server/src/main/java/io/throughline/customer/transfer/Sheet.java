package io.throughline.customer.transfer;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of rows and cells (RFC 4180, and what office programs make of it), read row by row and
 * never as a whole.
 */
final class Sheet {
  /** The most characters of a row; a quotation mark that is never closed ends here. */
  private static final int LONGEST = 1_000_000;

  private static final char MARK = '\uFEFF';

  private final Dialect.Source file;
  private final Dialect dialect;

  Sheet(Dialect.Source file, Dialect dialect) {
    this.file = file;
    this.dialect = dialect;
  }

  /** How rows are written in this dialect. */
  static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setTrailingData(true)
        .setLenientEof(true)
        .get();
  }

  /** All rows, the headings first. */
  Rows open() throws IOException {
    return new Rows(
        new Bounded(new BufferedReader(new InputStreamReader(file.open(), dialect.charset()))),
        format(dialect.delimiter()));
  }

  /** How many rows there are below the headings. */
  long count() throws IOException {
    try (Rows rows = open()) {
      long number = -1;
      while (rows.hasNext()) {
        rows.next();
        number++;
      }
      return Math.max(0, number);
    }
  }

  /** The rows of a file. */
  static final class Rows implements Iterator<List<String>>, AutoCloseable {
    private final Bounded reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private boolean first = true;

    private Rows(Bounded reader, CSVFormat format) throws IOException {
      this.reader = reader;
      this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
      this.records = parser.iterator();
    }

    @Override
    public boolean hasNext() {
      reader.left = LONGEST;
      try {
        return records.hasNext();
      } catch (UncheckedIOException | IllegalStateException e) {
        throw new Broken(parser.getCurrentLineNumber() + 1, e);
      }
    }

    @Override
    public List<String> next() {
      try {
        List<String> cells = records.next().toList();
        boolean marked = first && !cells.isEmpty() && cells.getFirst().startsWith("" + MARK);
        first = false;
        if (marked) {
          cells.set(0, cells.getFirst().substring(1));
        }
        return cells.stream().map(String::strip).toList();
      } catch (UncheckedIOException | IllegalStateException e) {
        throw new Broken(parser.getCurrentLineNumber() + 1, e);
      }
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }

  /** The file cannot be read on from some line. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Broken(long line, RuntimeException cause) {
      super(
          "It cannot be read from line " + line + " on: a quotation mark seems not to be closed.",
          cause);
    }
  }

  /** Ends with an exception what is longer than a row may be. */
  private static final class Bounded extends FilterReader {
    private int left = LONGEST;

    Bounded(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int unit = super.read();
      count(unit < 0 ? 0 : 1);
      return unit;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int units) throws IOException {
      left -= units;
      if (left < 0) {
        throw new IOException("a row is longer than " + LONGEST + " characters");
      }
    }
  }
}
