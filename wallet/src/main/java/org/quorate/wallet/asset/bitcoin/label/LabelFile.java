package org.quorate.wallet.asset.bitcoin.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labels as text (BIP-329): one JSON object a line. */
public final class LabelFile {
    /** The length that the BIP suggests; longer labels are cut. */
    public static final int LONGEST_LABEL = 255;

    private static final int LONGEST_REF = 200;
    private static final int LONGEST_ORIGIN = 400;
    private static final int LARGEST = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .build();

    private LabelFile() {}

    /**
     * Reads labels; kinds and fields that the format may have later are passed over.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_LABELS} and the number of the line; then nothing is to be taken over
     */
    public static List<Label> parse(String text) {
        if (text.length() > LARGEST) {
            throw new WalletException(BitcoinProblem.BAD_LABELS, "too large");
        }
        List<Label> labels = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                label(line, number).ifPresent(labels::add);
            }
        }
        return labels;
    }

    private static Optional<Label> label(String line, int number) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JacksonException notJson) {
            throw bad(number);
        }
        JsonNode type = object.path("type");
        JsonNode ref = object.path("ref");
        if (!object.isObject()
                || !type.isString()
                || !ref.isString()
                || ref.asString().length() > LONGEST_REF) {
            throw bad(number);
        }
        Optional<String> origin = text(object.path("origin"), number);
        if (origin.map(String::length).orElse(0) > LONGEST_ORIGIN) {
            throw bad(number);
        }
        JsonNode spendable = object.path("spendable");
        if (!spendable.isMissingNode() && !spendable.isBoolean()) {
            throw bad(number);
        }
        return Arrays.stream(Label.Type.values())
                .filter(each -> each.key().equals(type.asString()))
                .findFirst()
                .map(each -> new Label(
                        each,
                        ref.asString(),
                        text(object.path("label"), number).map(LabelFile::shortened),
                        origin,
                        spendable.isBoolean() ? Optional.of(spendable.asBoolean()) : Optional.empty()));
    }

    private static Optional<String> text(JsonNode node, int number) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw bad(number);
        }
        return Optional.of(node.asString());
    }

    private static String shortened(String label) {
        String oneLine = label.replaceAll("\\p{Cntrl}+", " ");
        return oneLine.length() <= LONGEST_LABEL
                ? oneLine
                : oneLine.substring(
                        0,
                        Character.isHighSurrogate(oneLine.charAt(LONGEST_LABEL - 1))
                                ? LONGEST_LABEL - 1
                                : LONGEST_LABEL);
    }

    private static WalletException bad(int line) {
        return new WalletException(BitcoinProblem.BAD_LABELS, "line " + line);
    }

    /** Labels as text, to be stored as UTF-8. */
    public static String format(List<Label> labels) {
        return labels.stream()
                .map(label -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("type", label.type().key());
                    object.put("ref", label.ref());
                    label.text().ifPresent(text -> object.put("label", text));
                    label.origin().ifPresent(origin -> object.put("origin", origin));
                    label.spendable().ifPresent(spendable -> object.put("spendable", spendable));
                    return JSON.writeValueAsString(object) + "\n";
                })
                .collect(Collectors.joining());
    }
}
