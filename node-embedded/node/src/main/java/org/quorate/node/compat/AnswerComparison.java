package org.quorate.node.compat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares an answer with the recorded one: by value, or by form. Each gives the first thing that differs. */
final class AnswerComparison {
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]*");
    private static final int SHOWN = 120;

    private AnswerComparison() {}

    /**
     * By value.
     *
     * @param messages whether the words of an error count, too: every client has its own
     */
    static Optional<String> byValue(JsonNode expected, JsonNode actual, boolean messages) {
        return compare("", expected, actual, messages);
    }

    private static Optional<String> compare(String path, JsonNode expected, JsonNode actual, boolean messages) {
        if (actual == null || expected.getNodeType() != actual.getNodeType()) {
            return differs(path, expected, actual);
        }
        if (expected.isObject()) {
            Set<String> names = new TreeSet<>(expected.propertyNames());
            names.addAll(actual.propertyNames());
            for (String name : names) {
                if (!messages && path.equals("/error") && name.equals("message") && actual.has(name)) {
                    continue;
                }
                String place = path + "/" + name;
                if (!expected.has(name)) {
                    return Optional.of(place + ": not expected: " + shown(actual.get(name)));
                }
                Optional<String> difference = compare(place, expected.get(name), actual.get(name), messages);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (expected.isArray()) {
            if (expected.size() != actual.size()) {
                return Optional.of(path + ": " + actual.size() + " elements, expected " + expected.size());
            }
            for (int i = 0; i < expected.size(); i++) {
                Optional<String> difference = compare(path + "/" + i, expected.get(i), actual.get(i), messages);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        boolean same = expected.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
        return same ? Optional.empty() : differs(path, expected, actual);
    }

    /**
     * By form: the same kinds of values under the same names. Of a list's elements each must have the form of one that is
     * expected; text that is hexadecimal must be so again, and a hash or an address as long.
     */
    static Optional<String> byForm(JsonNode expected, JsonNode actual) {
        return form("", expected, actual);
    }

    private static Optional<String> form(String path, JsonNode expected, JsonNode actual) {
        if (actual == null || expected.getNodeType() != actual.getNodeType()) {
            return differs(path, expected, actual);
        }
        if (expected.isObject()) {
            for (String name : expected.propertyNames()) {
                Optional<String> difference = form(path + "/" + name, expected.get(name), actual.get(name));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (expected.isArray()) {
            return elements(path, expected, actual);
        }
        boolean fits = !expected.isString() || textForm(expected.stringValue(), actual.stringValue());
        return fits ? Optional.empty() : differs(path, expected, actual);
    }

    private static Optional<String> elements(String path, JsonNode expected, JsonNode actual) {
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < actual.size(); i++) {
            JsonNode element = actual.get(i);
            boolean fits = expected.valueStream()
                    .anyMatch(each -> form("", each, element).isEmpty());
            if (!fits) {
                return form(path + "/" + i, expected.get(Math.min(i, expected.size() - 1)), element);
            }
        }
        return Optional.empty();
    }

    private static boolean textForm(String expected, String actual) {
        if (!HEX.matcher(expected).matches()) {
            return true;
        }
        boolean fixed = expected.length() == 42 || expected.length() == 66;
        return HEX.matcher(actual).matches() && (!fixed || actual.length() == expected.length());
    }

    private static Optional<String> differs(String path, JsonNode expected, JsonNode actual) {
        return Optional.of((path.isEmpty() ? "/" : path) + ": " + shown(actual) + ", expected " + shown(expected));
    }

    private static String shown(JsonNode node) {
        if (node == null) {
            return "nothing";
        }
        String text = node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
