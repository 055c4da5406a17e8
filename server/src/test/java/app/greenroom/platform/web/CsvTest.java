package app.greenroom.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A table that a spreadsheet reads as it was meant, and never runs. */
class CsvTest {

    @Test
    void cells_that_hold_a_separator_are_quoted_and_lines_end_as_the_standard_says() {
        assertThat(new Csv()
                        .row("a", null, "b,c")
                        .row("say \"hi\"", "two\nlines", 3L)
                        .toString())
                .isEqualTo("a,,\"b,c\"\r\n\"say \"\"hi\"\"\",\"two\nlines\",3\r\n");
    }

    @Test
    void a_text_that_would_be_a_formula_stays_a_text() {
        for (String formula : new String[] {"=1+1", "+1", "-1", "@sum", "\tx"}) {
            assertThat(new Csv().row(formula).toString()).isEqualTo("'" + formula + "\r\n");
        }
        assertThat(new Csv().row("=a,\"b\"").toString()).isEqualTo("\"'=a,\"\"b\"\"\"\r\n");
    }

    @Test
    void a_number_stays_a_number() {
        assertThat(new Csv()
                        .row(new BigDecimal("-5.00"), new BigDecimal("1E+3"), -2)
                        .toString())
                .isEqualTo("-5.00,1000,-2\r\n");
    }
}
