package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.signing.Signers;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Address;

/** In whose name one looks at a DAO: accounts that can sign, and those whose key is elsewhere. Belongs to the window's thread. */
final class VoterChoice {
    private final AppServices services;
    private final Signers signing;
    private final BiConsumer<List<Voter>, Optional<Voter>> onChange;
    private final List<Address> watched = new ArrayList<>();
    private List<Signer> signers = List.of();
    private Optional<Address> chosen = Optional.empty();

    VoterChoice(AppServices services, BiConsumer<List<Voter>, Optional<Voter>> onChange) {
        this.services = services;
        this.signing = new Signers(services.node(), services.wallet(), services.messages(), services.clock());
        this.onChange = onChange;
    }

    /** Looks who can sign now. */
    void refresh() {
        List<Signer> known = signing.now();
        if (signers.isEmpty() && !known.isEmpty()) {
            // Those whose keys are derived in the background come later.
            signers = known;
            tell();
        }
        services.ui().whenDone(signing.all(), (all, failure) -> {
            signers = failure == null ? all : signing.now();
            tell();
        });
    }

    /** The account of a DAO that was chosen at an earlier time. */
    void remember(Optional<Address> account) {
        account.ifPresent(known -> {
            if (!watched.contains(known)) {
                watched.add(known);
            }
        });
        chosen = account.or(() -> chosen);
        tell();
    }

    void watch(Address account) {
        remember(Optional.of(account));
    }

    void choose(Voter voter) {
        chosen = Optional.of(voter.address());
        tell();
    }

    private void tell() {
        onChange.accept(all(), chosen());
    }

    private List<Voter> all() {
        List<Voter> all = new ArrayList<>();
        signers.forEach(
                signer -> all.add(new Voter(signer.name(), signer.account().address(), Optional.of(signer))));
        for (Address account : watched) {
            if (all.stream().noneMatch(known -> known.address().equals(account))) {
                all.add(new Voter(services.messages().text("governance.voter.watched"), account, Optional.empty()));
            }
        }
        return all;
    }

    /** The chosen one; the first that can sign if none was chosen. */
    Optional<Voter> chosen() {
        List<Voter> all = all();
        return chosen.flatMap(account -> all.stream()
                        .filter(voter -> voter.address().equals(account))
                        .findFirst())
                .or(() -> all.stream().findFirst());
    }

    List<Signer> signers() {
        return signers;
    }

    /** Somebody to pay for a step that everybody may take. */
    Optional<Signer> anySigner() {
        return signers.stream().findFirst();
    }
}
