package org.quorate.app.ui.support;

import atlantafx.base.controls.ModalPane;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quorate.app.diagnostics.Finding;
import org.quorate.app.diagnostics.RunLog;
import org.quorate.app.support.Support;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.ErrorPanel;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.UpdateCheck;
import org.quorate.ui.resources.Messages;

/** Shows doctor, diagnostic bundle and newer releases above the screen, each when it is asked for and not before. */
public final class SupportHost {
    private static final double REPORT_HEIGHT = 320;

    private final Support support;
    private final String version;
    private final Messages messages;
    private final Formats formats;
    private final ModalPane modal;

    public SupportHost(AppServices services, ModalPane modal) {
        this.support = services.info().support();
        this.version = services.info().version();
        this.messages = services.messages();
        this.formats = new Formats(messages);
        this.modal = modal;
    }

    /** Looks at this computer and the data folder. */
    public void doctor() {
        open("support.doctor")
                .ifPresent(
                        dialog -> dialog.show(messages.text("support.doctor.running"), support::examine, this::report));
    }

    /** Puts a bundle together and has it read. */
    public void bundle() {
        open("support.bundle")
                .ifPresent(dialog -> dialog.show(
                        messages.text("support.doctor.running"),
                        support::bundle,
                        prepared -> new BundleReview(messages, prepared)));
    }

    /** Asks for the list of releases, if there is a key to check it by. */
    public void updates() {
        open("support.updates").ifPresent(dialog -> support.releases()
                .ifPresentOrElse(
                        place -> dialog.show(messages.text("support.updates.running", place), this::asked, this::told),
                        () -> dialog.show(paragraph(messages.text("support.updates.noKey")))));
    }

    /** Unless something is asked already. */
    private Optional<SupportDialog> open(String title) {
        if (modal.isDisplay()) {
            return Optional.empty();
        }
        SupportDialog dialog = new SupportDialog(messages, messages.text(title), () -> modal.hide(true));
        modal.show(dialog);
        return Optional.of(dialog);
    }

    private Node report(List<Finding> findings) {
        long bad = findings.stream()
                .filter(finding -> finding.level() != Finding.Level.GOOD)
                .count();
        Label summary = Ui.paragraph(
                bad == 0 ? messages.text("support.doctor.good") : messages.plural("support.doctor.attention", bad),
                "strong");
        summary.setId("doctor-summary");
        TextArea text =
                Ui.leftWithTab(new TextArea(findings.stream().map(Finding::text).collect(Collectors.joining("\n"))));
        text.setId("doctor-report");
        text.setEditable(false);
        text.setPrefHeight(REPORT_HEIGHT);
        text.setAccessibleText(messages.text("support.doctor"));
        Ui.mono(text);
        VBox.setVgrow(text, Priority.ALWAYS);
        return new VBox(12, summary, text, Ui.paragraph(messages.text("support.doctor.text"), "muted"));
    }

    /** What was found, or why nothing is concluded. */
    private sealed interface Asked {
        record Answered(UpdateCheck.Answer answer) implements Asked {}

        record Refused(String why) implements Asked {}
    }

    private Asked asked() {
        try {
            return new Asked.Answered(support.updates());
        } catch (ReleaseException refused) {
            RunLog.shown("update.refused", UserError.detail(refused), "");
            return new Asked.Refused(UserError.detail(refused));
        }
    }

    private Node told(Asked asked) {
        return switch (asked) {
            case Asked.Refused(String why) ->
                new ErrorPanel(
                        messages,
                        new ReadOnlyObjectWrapper<>(Optional.of(new UserError(
                                "update.refused",
                                messages.text("support.updates.refused"),
                                messages.text("support.updates.refused.next"),
                                why))));
            case Asked.Answered(UpdateCheck.Answer answer) -> {
                String release = answer.release().toString();
                String date = formats.dateTime(answer.made());
                VBox lines = new VBox(
                        12,
                        paragraph(messages.text(
                                answer.newer() ? "support.updates.newer" : "support.updates.none",
                                release,
                                date,
                                version)));
                if (answer.newer()) {
                    lines.getChildren()
                            .add(
                                    answer.files().isEmpty()
                                            ? Ui.paragraph(messages.text("support.updates.noFile"), "muted")
                                            : Ui.paragraph(String.join("\n", answer.files()), "mono"));
                }
                yield lines;
            }
        };
    }

    private static Label paragraph(String text) {
        Label said = Ui.paragraph(text);
        said.setId("support-said");
        return said;
    }
}
