package org.quorate.node.ballot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with their terms, on one connection. One thread at a time. */
record Sql(Connection database) {
    /** Makes something of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @return rows that it changed; nothing is durable before {@link Connection#commit} */
    int update(String statement, Object... terms) throws SQLException {
        try (PreparedStatement sql = prepare(statement, terms)) {
            return sql.executeUpdate();
        }
    }

    <T> List<T> list(String query, Reader<T> reader, Object... terms) throws SQLException {
        try (PreparedStatement sql = prepare(query, terms);
                ResultSet row = sql.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        }
    }

    /** The first row is all that is read. */
    <T> Optional<T> first(String query, Reader<T> reader, Object... terms) throws SQLException {
        return list(query + " LIMIT 1", reader, terms).stream().findFirst();
    }

    /** The one number that a query gives. */
    long number(String query, Object... terms) throws SQLException {
        return list(query, row -> row.getLong(1), terms).getFirst();
    }

    private PreparedStatement prepare(String statement, Object... terms) throws SQLException {
        PreparedStatement sql = database.prepareStatement(statement);
        for (int i = 0; i < terms.length; i++) {
            sql.setObject(i + 1, terms[i]);
        }
        return sql;
    }
}
