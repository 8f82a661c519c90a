"""The site as a WSGI application: what gunicorn serves and `flask --app wsgi` talks to."""

from catalogue import create_app

app = create_app()
