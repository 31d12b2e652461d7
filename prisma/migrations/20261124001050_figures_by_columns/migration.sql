-- PostgreSQL before 18 adds no column to a table whose row a function takes. figures_of takes the columns.
DROP FUNCTION message_figures(message);
