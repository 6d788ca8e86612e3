package org.quorate.evm.interpreter;

/** Analysed code by its hash. */
public final class CodeCache {}
