/** That this process opens no socket: {@code quorate --offline}. */
package org.quorate.app.offline;
