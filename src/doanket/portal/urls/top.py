"""What must stand at the top of a host: search engines ask for it there and nowhere else."""

from django.urls import path

from ..views import open_feeds as views

app_name = "portal_top"
urlpatterns = [path("sitemap.xml", views.sitemap, name="sitemap"), path("robots.txt", views.robots, name="robots")]
