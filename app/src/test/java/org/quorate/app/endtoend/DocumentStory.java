package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorate.app.command.QuorateCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Somebody who types what a document says, line by line: nodes and windows run as programs of their own, with a free port and a data
 * folder of the test; other commands run here, against a development node that was started once. Where a person would be asked, for
 * a password or whether to go on, an option answers. "# N hours later" moves the node's clock on.
 */
final class DocumentStory implements AutoCloseable {
    private static final Pattern LATER = Pattern.compile("# (\\d+) hours later.*");
    private static final Pattern ECHO = Pattern.compile("echo \"([^\"]*)\" > (\\S+)");
    private static final int SIGTERM_EXIT = 143;

    private final Path folder;
    private final DocumentValues values;
    private Optional<NodeProcess> node = Optional.empty();
    private Optional<DaoDriver> member = Optional.empty();
    private Optional<DocumentCoins> coins = Optional.empty();

    DocumentStory(Path folder) {
        this.folder = folder;
        this.values = new DocumentValues(folder);
    }

    /** Does what the line says. @throws AssertionError if it does not work */
    void tell(String place, String line) throws Exception {
        Matcher later = LATER.matcher(line);
        Matcher echo = ECHO.matcher(line);
        if (later.matches()) {
            member().pass(3600 * Integer.parseInt(later.group(1)));
        } else if (line.startsWith("#")) {
            return;
        } else if (echo.matches()) {
            Files.writeString(folder.resolve(echo.group(2)), echo.group(1) + "\n");
        } else if (line.startsWith("cast ")) {
            cast(place, line);
        } else if (line.startsWith("./quorate")) {
            quorate(line);
        } else {
            throw new AssertionError(place + ": nobody knows how to run: " + line);
        }
    }

    private void quorate(String line) throws Exception {
        if (line.matches("\\./quorate( --safe-mode)?")) {
            window(line);
        } else if (line.matches("\\./quorate node( --(?!help).*)?")) {
            startNode(line);
        } else {
            prepare(line);
            String[] typed = values.arguments(line);
            String said =
                    line.contains("--offline") ? inAProcess(completed(typed)) : inThisProcess(line, completed(typed));
            values.learn(said);
            coins.ifPresent(chain -> chain.onAnswer(said));
        }
    }

    /** What earlier pages, other people or other computers have done by then. */
    private void prepare(String line) throws Exception {
        if (line.contains("--electrum") && coins.isEmpty()) {
            coins = Optional.of(new DocumentCoins());
            values.put("ELECTRUM", coins.get().url());
        }
        if (line.contains(" REQUEST") && !Files.exists(Path.of(values.get("REQUEST")))) {
            new DocumentParts(member(), values).makeRequest();
        }
        if (line.contains("KEY.pem")) {
            DocumentParts.publish(folder, values);
        }
        if (line.contains(" restore FILE")) {
            values.put("DIR", folder.resolve("restored").toString());
        }
        if (line.contains(" snapshot ") && !Files.exists(folder.resolve("data"))) {
            startNode("./quorate node");
        }
        if (line.matches(".*\\bA\\b.*")) {
            values.put("A", member().quantum(0, "mldsa44"));
        }
        values.put("ADDRESS", line.contains("--electrum") ? DocumentCoins.OTHERS : DevAccounts.FIRST.toChecksummed());
    }

    private String inThisProcess(String line, String[] arguments) {
        CommandRunner.Result result = CommandRunner.run(arguments);
        assertThat(result.code())
                .as(line + "\n" + String.join(" ", arguments) + "\n" + result.err() + result.out())
                .isZero();
        assertThat(result.out()).as(line + " says something").isNotBlank();
        return result.out();
    }

    private String inAProcess(String[] arguments) throws Exception {
        try (NodeProcess process = NodeProcess.start(List.of(arguments))) {
            int code = process.exitCode();
            assertThat(code)
                    .as(String.join(" ", arguments) + "\n" + process.output())
                    .isZero();
            return process.output();
        }
    }

    /** With the options that say what a person is asked, and where this test's files and node are. */
    private String[] completed(String[] typed) throws Exception {
        ParseResult parsed = QuorateCommand.commandLine().parseArgs(typed);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandSpec spec = parsed.commandSpec();
        List<String> all = new ArrayList<>(Arrays.asList(typed));
        if (parsed.isUsageHelpRequested()) {
            return typed;
        }
        boolean bitcoin = parsed.hasMatchedOption("--electrum");
        if (wants(spec, parsed, "--vault")) {
            all.addAll(List.of("--vault", member().file("vault")));
        }
        if (wants(spec, parsed, "--password-file") && !all.contains("--password-file")) {
            all.addAll(List.of("--password-file", member().file("password")));
        }
        if (wants(spec, parsed, "--rpc") && !bitcoin) {
            all.addAll(List.of("--rpc", member().url()));
        }
        if (wants(spec, parsed, "--network") && bitcoin) {
            all.addAll(List.of("--network", "regtest"));
        }
        if (wants(spec, parsed, "--for-good")) {
            all.addAll(List.of("--for-good", DevAccounts.FIRST.toChecksummed()));
        }
        if (wants(spec, parsed, "--data-dir")) {
            all.addAll(List.of("--data-dir", folder.resolve("data").toString()));
        }
        // Hours pass on the test's chain only.
        if (wants(spec, parsed, "--chain-time")) {
            all.add("--chain-time");
        }
        if (wants(spec, parsed, "--yes")) {
            all.add("--yes");
        }
        return all.toArray(String[]::new);
    }

    private static boolean wants(CommandSpec spec, ParseResult parsed, String option) {
        return spec.findOption(option) != null && !parsed.hasMatchedOption(option);
    }

    /** A development node stays for what comes; another one has to answer and to end well. */
    private void startNode(String line) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(values.arguments(line.replaceAll("--http \\S+", ""))));
        arguments.addAll(List.of("--http", "127.0.0.1:0"));
        boolean stays = line.contains("--dev") && node.isEmpty();
        if (!line.contains("--data-dir") && !line.contains("--dev")) {
            arguments.addAll(List.of("--data-dir", folder.resolve("data").toString()));
        }
        NodeProcess started = NodeProcess.start(arguments);
        if (stays) {
            node = Optional.of(started);
        }
        try {
            assertThat(new RpcCaller(started.address()).call("eth_chainId").asString())
                    .isEqualTo("0x7a69");
        } finally {
            if (!stays) {
                end(started);
            }
        }
    }

    private static void end(NodeProcess process) throws InterruptedException {
        try (process) {
            process.terminate();
            assertThat(process.exitCode()).as(process.output()).isEqualTo(SIGTERM_EXIT);
        }
    }

    /** It opens, and in safe mode without a node: the log says when it is there. */
    private void window(String line) throws Exception {
        Path data = folder.resolve("window");
        List<String> arguments = new ArrayList<>(List.of(values.arguments(line)));
        arguments.addAll(List.of("--http", "127.0.0.1:0", "--data-dir", data.toString()));
        NodeProcess window = NodeProcess.start(arguments);
        try {
            if (line.contains("--safe-mode")) {
                Path log = data.resolve("logs").resolve("quorate-0.log");
                for (int i = 0;
                        i < 600 && !(Files.exists(log) && Files.readString(log).contains("Window shown"));
                        i++) {
                    Thread.sleep(100);
                }
                assertThat(Files.readString(log))
                        .contains("--safe-mode", "Window shown")
                        .doesNotContain("Node started");
            } else {
                assertThat(new RpcCaller(window.address()).call("eth_chainId").asString())
                        .isEqualTo("0x7a69");
            }
        } finally {
            end(window);
        }
    }

    /** Foundry's, where it is. */
    private void cast(String place, String line) throws Exception {
        Optional<Path> program = castProgram();
        if (program.isEmpty()) {
            System.out.println("NOT RUN: " + place + ": cast is neither on the PATH nor in QUORATE_NPM: " + line);
            return;
        }
        List<String> words = new ArrayList<>(values.words(line));
        words.set(0, program.get().toString());
        words.replaceAll(word -> word.replace("http://127.0.0.1:8545", url()));
        Path output = folder.resolve("cast.txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("ETH_RPC_URL", url(), "HOME", folder.toString()));
        Process cast = builder.start();
        assertThat(cast.waitFor(60, TimeUnit.SECONDS)).as(line + " ends").isTrue();
        assertThat(cast.exitValue()).as(line + "\n" + Files.readString(output)).isZero();
    }

    private static Optional<Path> castProgram() throws IOException {
        Stream<Path> path =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(entry -> Path.of(entry, "cast"));
        Optional<Path> found = path.filter(Files::isExecutable).findFirst();
        String npm = System.getenv("QUORATE_NPM");
        if (found.isPresent() || npm == null) {
            return found;
        }
        try (Stream<Path> files =
                Files.find(Path.of(npm, "@foundry-rs"), 3, (file, kind) -> file.endsWith(Path.of("bin", "cast")))) {
            return files.findFirst();
        }
    }

    private String url() {
        try {
            return node().address();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private NodeProcess node() throws IOException {
        if (node.isEmpty()) {
            node = Optional.of(NodeProcess.startDevAt("127.0.0.1:0"));
        }
        return node.get();
    }

    private DaoDriver member() throws Exception {
        if (member.isEmpty()) {
            member = Optional.of(new DaoDriver(folder, node().address()));
        }
        return member.get();
    }

    @Override
    public void close() throws Exception {
        if (coins.isPresent()) {
            coins.get().close();
        }
        if (node.isPresent()) {
            node.get().close();
        }
    }
}
