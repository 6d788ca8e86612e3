package org.quorate.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerComparisonTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Optional<String> byValue(String expected, String actual) {
        return AnswerComparison.byValue(json(expected), json(actual), true);
    }

    private static Optional<String> byForm(String expected, String actual) {
        return AnswerComparison.byForm(json(expected), json(actual));
    }

    @Test
    void equalValuesAreEqualInWhateverOrder() {
        assertThat(byValue("{'a':1,'b':[0.5,'x',null]}", "{'b':[5e-1,'x',null],'a':1.0}"))
                .isEmpty();
    }

    @Test
    void theFirstDifferenceIsNamed() {
        assertThat(byValue("{'a':{'b':['x']}}", "{'a':{'b':['y']}}")).contains("/a/b/0: \"y\", expected \"x\"");
        assertThat(byValue("{'a':1}", "{}")).contains("/a: nothing, expected 1");
        assertThat(byValue("{}", "{'a':1}")).contains("/a: not expected: 1");
        assertThat(byValue("[1]", "[1,2]")).contains(": 2 elements, expected 1");
        assertThat(byValue("1", "'1'")).isPresent();
    }

    @Test
    void wordsOfErrorsCountOnlyIfTheyShall() {
        JsonNode expected = json("{'error':{'code':-32000,'message':'no'}}");
        JsonNode actual = json("{'error':{'code':-32000,'message':'never'}}");
        assertThat(AnswerComparison.byValue(expected, actual, true)).isPresent();
        assertThat(AnswerComparison.byValue(expected, actual, false)).isEmpty();
        JsonNode otherCode = json("{'error':{'code':-32001,'message':'no'}}");
        assertThat(AnswerComparison.byValue(expected, otherCode, false)).isPresent();
        JsonNode noWords = json("{'error':{'code':-32000}}");
        assertThat(AnswerComparison.byValue(expected, noWords, false)).isPresent();
    }

    @Test
    void aFormAllowsOtherValuesButNoOtherKinds() {
        assertThat(byForm("{'gas':21000,'to':'0x1','list':[{'a':'0x0'}]}", "{'gas':1,'to':'0xff','list':[]}"))
                .isEmpty();
        assertThat(byForm("{'gas':21000}", "{'gas':'0x1'}")).contains("/gas: \"0x1\", expected 21000");
        assertThat(byForm("{'gas':21000}", "{}")).isPresent();
        assertThat(byForm("'0x1'", "'one'")).isPresent();
        String hash = "0x" + "1".repeat(64);
        assertThat(byForm("'" + hash + "'", "'0x1'")).isPresent();
        assertThat(byForm("[{'a':1},{'b':1}]", "[{'b':2},{'c':2}]")).isPresent();
    }
}
