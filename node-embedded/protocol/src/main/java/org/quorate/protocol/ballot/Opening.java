package org.quorate.protocol.ballot;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** What opens a secret ballot. @param salt random, known to the voter alone until then @param marking its bytes */
public record Opening(Hash salt, Bytes marking) {}
