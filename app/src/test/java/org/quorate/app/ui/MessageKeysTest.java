package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.node.NodeFailure;
import org.quorate.app.node.ShardsSample;
import org.quorate.app.ui.node.ChartRange;
import org.quorate.app.ui.node.EngineViewModel;
import org.quorate.app.ui.wallet.keys.KeyTask;
import org.quorate.node.DataPart;
import org.quorate.node.EngineStatus;
import org.quorate.node.bench.BenchListener;
import org.quorate.node.bench.LoadBench;
import org.quorate.node.index.Role;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;
import org.quorate.wallet.asset.coin.Replacement;
import org.quorate.wallet.asset.coin.SendWarning;
import org.quorate.wallet.move.Move;

/** Code and texts agree: every key that the code names has a text, and no text is left over. */
class MessageKeysTest {
    private static final Path SOURCES = Path.of("src/main/java/org/quorate/app");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");
    /** Keys that are put together: what begins so is used. */
    private static final List<String> COMPOSED = List.of(
            "nav.",
            "error.",
            "theme.",
            "node.range.",
            "send.warning.",
            "shard.state.",
            "move.state.",
            "pay.fee.",
            "pay.replace.title.",
            "pay.replace.note.",
            "pay.replace.done.",
            "pay.token.power.",
            "pay.token.warning.",
            "pay.bitcoin.warning.",
            "activity.export.prices.",
            "activity.shown.",
            "activity.status.",
            "wallet.tab.",
            "incoming.",
            "wallet.strength.",
            "explorer.",
            "governance.",
            "wallet.welcome.",
            "node.tps.",
            "node.height.",
            "node.mempool.",
            "node.finality.",
            "node.measure.workload.",
            "node.measure.stage.",
            "node.engine.fact.",
            "node.engine.stage.",
            "node.disk.part.",
            "settings.eco.",
            "key.scheme.",
            "key.task.",
            "key.wizard.");

    /** Error codes and files, which are dotted too. */
    private static final Set<String> OTHER_NAMES = Stream.concat(
                    Stream.of(
                            "app.internal",
                            "bench.failed",
                            "recovery.bundle",
                            "settings.properties",
                            "wallet.vault",
                            "daos.json",
                            "vote.request",
                            "wallet-settings.json"),
                    Stream.of(NodeFailure.Reason.values()).map(NodeFailure.Reason::code))
            .collect(Collectors.toSet());

    private final Messages messages = new Messages(Locale.ENGLISH);

    @Test
    void everyKeyInTheCodeHasAText() throws IOException {
        Set<String> known = new TreeSet<>(messages.keys());
        assertThat(literals())
                .filteredOn(literal -> beginsLikeAKey(literal, known))
                .allSatisfy(
                        key -> assertThat(known.contains(key) || known.contains(key + ".other") || isPrefix(key, known))
                                .as(key)
                                .isTrue());
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> used = literals();
        assertThat(messages.keys())
                .filteredOn(key -> COMPOSED.stream().noneMatch(key::startsWith))
                .allSatisfy(
                        key -> assertThat(used).as(key).containsAnyOf(key, key.replaceFirst("\\.(one|other)$", "")));
    }

    @Test
    void composedKeysHaveTexts() {
        Stream.of(Screen.values()).forEach(screen -> messages.text("nav." + screen.key()));
        Stream.of(Theme.values()).forEach(theme -> messages.text("theme." + theme.name()));
        Stream.of(ChartRange.values()).forEach(range -> messages.text("node.range." + range.name()));
        LoadBench.names().forEach(workload -> messages.text("node.measure.workload." + workload));
        Stream.of(BenchListener.Stage.values()).forEach(stage -> messages.text("node.measure.stage." + stage.name()));
        Stream.of(EngineStatus.Stage.values()).forEach(stage -> messages.text("node.engine.stage." + stage.name()));
        Stream.of(EngineViewModel.Fact.values()).forEach(fact -> {
            messages.text("node.engine.fact." + fact.name());
            messages.text("node.engine.fact." + fact.name() + ".definition");
        });
        Stream.of(EcoMode.values()).forEach(mode -> messages.text("settings.eco." + mode.name()));
        Stream.of(DataPart.values()).forEach(part -> messages.text("node.disk.part." + part.name()));
        Stream.of(Role.values()).forEach(role -> messages.text("explorer.role." + role.name()));
        SignatureScheme.ALL.forEach(scheme -> messages.text("key.scheme." + scheme.label()));
        for (KeyTask task : KeyTask.values()) {
            String name = task.name().toLowerCase(Locale.ROOT);
            messages.text("key.task." + name);
            Stream.of("title", "text", "review", "consequence", "sent", "after")
                    .forEach(part -> messages.text("key.wizard." + name + "." + part));
        }
        Stream.of(ShardsSample.Going.values()).forEach(going -> messages.text("shard.state." + going.name()));
        Stream.of(Move.State.values()).forEach(state -> messages.text("move.state." + state.name()));
        Stream.of(SendWarning.values()).forEach(warning -> messages.text("send.warning." + warning.name()));
        Stream.of(Replacement.Kind.values()).forEach(kind -> Stream.of("title.", "note.", "done.title.", "done.text.")
                .forEach(part -> messages.text("pay.replace." + part + kind)));
        Stream.of(NodeFailure.Reason.values()).forEach(reason -> {
            messages.text("error." + reason.code() + ".cause");
            messages.text("error." + reason.code() + ".next");
        });
    }

    /** Only what shares its first part with a key is one; other dotted words are ids or names. */
    private static boolean beginsLikeAKey(String literal, Set<String> known) {
        String first = literal.substring(0, literal.indexOf('.') + 1);
        return known.stream().anyMatch(key -> key.startsWith(first)) && !OTHER_NAMES.contains(literal);
    }

    private static boolean isPrefix(String literal, Set<String> known) {
        return known.stream().anyMatch(key -> key.startsWith(literal + "."));
    }

    private static Set<String> literals() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }
}
