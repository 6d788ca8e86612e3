/**
 * The chains of a development node: they can be stopped, edited and taken back. All of it is in memory. Reading is for any
 * thread; everything that changes something is done by one thread, {@link org.quorate.chain.dev.ControlThread}.
 */
package org.quorate.chain.dev;
