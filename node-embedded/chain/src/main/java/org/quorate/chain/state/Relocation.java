package org.quorate.chain.state;

import java.util.Set;
import org.quorate.chain.state.Node.AccountLeaf;
import org.quorate.chain.state.Node.Branch;
import org.quorate.chain.state.Node.Extension;
import org.quorate.chain.state.Node.Paged;

/**
 * Makes a state in memory point to the pages of a newer checkpoint that it descends from, instead of to those that the
 * checkpoint has replaced, so that these can be deleted; and lets go of nodes that are pages by now.
 *
 * <p>What the state has not changed since the replaced pages were read, the checkpoint has not changed either, so it has
 * the same at the same place of its trie. Readers may go on meanwhile; whoever makes new states must wait.
 */
final class Relocation {
    private final TrieReader reader;
    private final Set<Long> replaced;
    private final int walk;

    /**
     * @param replaced pages that the checkpoint's states no longer have
     * @param walk a number that no earlier walk had
     */
    Relocation(TrieReader reader, Set<Long> replaced, int walk) {
        this.reader = reader;
        this.replaced = replaced;
        this.walk = walk;
    }

    /**
     * @param checkpoint root of the checkpoint's trie
     * @return what to keep as the state's root
     */
    Node relocate(Node root, Node checkpoint) {
        return new Walk(checkpoint).visit(root, 0);
    }

    /** Through one trie. */
    private final class Walk {
        private static final int KEY_NIBBLES = 64;

        private final Node checkpoint;
        private final byte[] path = new byte[KEY_NIBBLES];

        Walk(Node checkpoint) {
            this.checkpoint = checkpoint;
        }

        Node visit(Node node, int depth) {
            if (node.stored() != null) {
                return node.stored();
            }
            switch (node) {
                case Paged paged -> {
                    return isReplaced(paged) ? branchAt(depth, paged) : paged;
                }
                case Branch branch -> visitBranch(branch, depth);
                case Extension extension -> {
                    System.arraycopy(extension.path, 0, path, depth, extension.path.length);
                    Node child = visit(extension.child(), depth + extension.path.length);
                    if (child instanceof Paged place) {
                        extension.replaceChild(place);
                    }
                }
                case AccountLeaf leaf -> visitStorage(leaf);
                default -> {}
            }
            return node;
        }

        private boolean isReplaced(Paged paged) {
            return paged != null && replaced.contains(paged.page);
        }

        private void visitBranch(Branch branch, int depth) {
            if (!branch.seeBy(walk)) {
                return;
            }
            if (isReplaced(branch.source())) {
                branch.replaceSource(branchAt(depth, branch.source()));
            }
            for (int i = 0; i < Branch.WIDTH; i++) {
                Node child = branch.children[i];
                if (child != null && child != Node.EMPTY) {
                    path[depth] = (byte) i;
                    Node after = visit(child, depth + 1);
                    if (after != child) {
                        branch.children[i] = after;
                    }
                }
            }
        }

        private void visitStorage(AccountLeaf leaf) {
            Node storage = leaf.storage();
            if (storage == Node.EMPTY) {
                return;
            }
            if (storage instanceof Paged paged) {
                if (isReplaced(paged)) {
                    leaf.replaceStorage((Paged) storageOf(leaf));
                }
                return;
            }
            Node after = new Walk(storageOf(leaf)).visit(storage, 0);
            if (after instanceof Paged place) {
                leaf.replaceStorage(place);
            }
        }

        private Node storageOf(AccountLeaf leaf) {
            return reader.find(checkpoint, leaf.key, leaf.address) instanceof AccountLeaf found
                    ? found.storage()
                    : Node.EMPTY;
        }

        /** Where the checkpoint has the branch to which the path leads. */
        private Paged branchAt(int depth, Paged before) {
            Node node = checkpoint;
            int at = 0;
            while (node instanceof Paged paged) {
                byte[] page = reader.page(paged.page);
                int record = PageFormat.record(page, paged.offset);
                if (PageFormat.tag(page, record) == PageFormat.BRANCH) {
                    if (at == depth) {
                        return new Paged(paged.page, record, before.hash());
                    }
                    node = reader.childOf(new Paged(paged.page, record, null), path[at++]);
                } else if (PageFormat.tag(page, record) == PageFormat.EXTENSION) {
                    at += PageFormat.extensionLength(page, record);
                    node = PageFormat.child(paged.page, page, record, PageFormat.extensionEntry(page, record));
                } else {
                    break;
                }
            }
            throw new IllegalStateException("the checkpoint has no branch where a later state has kept one");
        }
    }
}
